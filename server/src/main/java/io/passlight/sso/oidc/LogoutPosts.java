package io.passlight.sso.oidc;

import io.passlight.sso.LogoutReceiver;
import io.passlight.sso.OidcClient;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Sends logout tokens (OpenID Connect Back-Channel Logout 1.0 §2.5): by POST, without following
 * redirects, for a few seconds, reading no more of the answer than its status.
 */
@Component
class LogoutPosts implements DisposableBean {

  /** What came of it. */
  sealed interface Answer {

    /** The application has logged the person out. */
    record Accepted() implements Answer {}

    /** It will not, however often it is asked. */
    record Refused(String why) implements Answer {}

    /** It could not now. */
    record Unavailable(String why) implements Answer {}
  }

  private static final Duration CONNECT = Duration.ofSeconds(3);
  private static final Duration WHOLE = Duration.ofSeconds(5);
  private static final int TIMEOUT = 408;
  private static final int TOO_MANY = 429;

  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(CONNECT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  Answer send(OidcClient application, LogoutReceiver receiver, String token) {
    URI address = URI.create(receiver.uri());
    try {
      if (!LogoutReceivers.mayCall(application, address)) {
        return new Answer.Refused("It is on this very machine, or a cloud's own");
      }
      HttpResponse<InputStream> response =
          client.send(request(address, token), HttpResponse.BodyHandlers.ofInputStream());
      // The request's timeout ends with the head of the answer: nobody waits for what follows it.
      response.body().close();
      return answer(response.statusCode());
    } catch (UnknownHostException e) {
      return new Answer.Unavailable("Its host is not known");
    } catch (IOException e) {
      return new Answer.Unavailable("It cannot be reached, or does not answer in time");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Answer.Unavailable("This server stops");
    }
  }

  private static HttpRequest request(URI address, String token) {
    return HttpRequest.newBuilder(address)
        .timeout(WHOLE)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(
            HttpRequest.BodyPublishers.ofString("logout_token=" + token, StandardCharsets.US_ASCII))
        .build();
  }

  /** §2.8: 200 (some send 204), 400 where the token is not good. */
  private static Answer answer(int status) {
    String said = "It answers with status " + status;
    if (status == 200 || status == 204) {
      return new Answer.Accepted();
    }
    return status >= 500 || status == TIMEOUT || status == TOO_MANY
        ? new Answer.Unavailable(said)
        : new Answer.Refused(said);
  }

  @Override
  public void destroy() {
    client.shutdownNow();
  }
}
