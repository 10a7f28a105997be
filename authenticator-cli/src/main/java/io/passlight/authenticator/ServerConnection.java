package io.passlight.authenticator;

import io.passlight.protocol.Issuer;
import io.passlight.protocol.MalformedJson;
import io.passlight.protocol.Problem;
import io.passlight.protocol.SignedMessage;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** The device API of one server: sends signed messages to paths under {@code /device/v1}. */
public final class ServerConnection {

  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final int MAX_ANSWER = 1024 * 1024;

  private final HttpClient client;
  private final Issuer issuer;

  ServerConnection(HttpClient client, Issuer issuer) {
    this.client = client;
    this.issuer = issuer;
  }

  /** The server. */
  public Issuer issuer() {
    return issuer;
  }

  /**
   * Sends one message.
   *
   * @param path below {@code /device/v1}, with a slash before
   * @param message the compact JWS
   * @return the body of a 2xx answer
   * @throws AuthenticatorFailure.Refused if the server answers with a problem
   * @throws AuthenticatorFailure.Unreachable if no whole answer comes
   * @throws AuthenticatorFailure.Untrusted if the server's certificate is not trusted
   * @throws AuthenticatorFailure.StrangeAnswer if the answer is none of this protocol
   */
  public byte[] post(String path, String message) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(issuer + "/device/v1" + path))
            .timeout(TIMEOUT)
            .header("Content-Type", SignedMessage.MEDIA_TYPE)
            .header("Accept", "application/json, " + Problem.MEDIA_TYPE)
            .POST(BodyPublishers.ofString(message))
            .build();
    HttpResponse<byte[]> answer = send(request);
    if (answer.statusCode() / 100 == 2) {
      return answer.body();
    }
    throw new AuthenticatorFailure.Refused(problem(answer));
  }

  private HttpResponse<byte[]> send(HttpRequest request) {
    try {
      return client.send(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_ANSWER));
    } catch (IOException e) {
      throw failure(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AuthenticatorFailure.Unreachable(issuer, false, e);
    }
  }

  private AuthenticatorFailure failure(IOException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof TrustJudges.Untrusted untrusted) {
        return new AuthenticatorFailure.Untrusted(issuer, untrusted.fingerprint(), e);
      }
    }
    boolean sent = !(e instanceof ConnectException || e instanceof HttpConnectTimeoutException);
    return new AuthenticatorFailure.Unreachable(issuer, sent, e);
  }

  private Problem problem(HttpResponse<byte[]> answer) {
    boolean isProblem =
        answer
            .headers()
            .firstValue("Content-Type")
            .filter(type -> type.startsWith(Problem.MEDIA_TYPE))
            .isPresent();
    try {
      if (isProblem) {
        return Problem.read(answer.body());
      }
    } catch (MalformedJson e) {
      throw new AuthenticatorFailure.StrangeAnswer(issuer, e);
    }
    throw new AuthenticatorFailure.StrangeAnswer(
        issuer, new IOException("HTTP status " + answer.statusCode()));
  }
}
