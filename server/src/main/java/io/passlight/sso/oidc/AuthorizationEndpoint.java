package io.passlight.sso.oidc;

import io.passlight.limits.Limit;
import io.passlight.limits.RateLimits;
import io.passlight.login.SsoRequestId;
import io.passlight.settings.ClientAddress;
import io.passlight.sso.FetchMetadata;
import io.passlight.sso.OidcClient;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * {@code /oauth2/authorize} (OpenID Connect Core §3.1.2): parse, answer from the session, else
 * begin a login; and where that login comes back.
 */
@Controller
class AuthorizationEndpoint {

  private final AuthorizationParser parser;
  private final PushedRequests pushed;
  private final Authorizations authorizations;
  private final AuthorizationAnswers answers;
  private final AuthorizationResponses responses;
  private final RateLimits limits;
  private final ClientAddress clientAddress;

  AuthorizationEndpoint(
      AuthorizationParser parser,
      PushedRequests pushed,
      Authorizations authorizations,
      AuthorizationAnswers answers,
      AuthorizationResponses responses,
      RateLimits limits,
      ClientAddress clientAddress) {
    this.parser = parser;
    this.pushed = pushed;
    this.authorizations = authorizations;
    this.answers = answers;
    this.responses = responses;
    this.limits = limits;
    this.clientAddress = clientAddress;
  }

  @GetMapping("/oauth2/authorize")
  void authorize(HttpServletRequest http, HttpServletResponse response) throws IOException {
    Asked asked = asked(http);
    Optional<String> code = answers.fromSession(asked, http);
    if (code.isPresent()) {
      responses.code(response, asked.request().replyTo(), code.get());
    } else {
      if (!FetchMetadata.mayBePage(http)) {
        throw notAPage();
      }
      responses.redirect(response, authorizations.login(asked, http, response));
    }
  }

  /**
   * Bounced once by GET: with a POST from another site the browser has sent no cookies, so that a
   * session would not be seen.
   */
  @PostMapping("/oauth2/authorize")
  void bounce(HttpServletRequest http, HttpServletResponse response) throws IOException {
    if (!FetchMetadata.mayBeNavigation(http)) {
      throw notAPage();
    }
    limits.consume(Limit.AUTHORIZATION_POSTS_PER_ADDRESS, RateLimits.key(clientAddress.of(http)));
    OidcRequest request = asked(http).request();
    responses.redirect(
        response,
        "/oauth2/authorize?client_id=%s&request_uri=%s"
            .formatted(encode(request.application()), encode(pushed.push(request))));
  }

  @GetMapping("/oauth2/authorize/resume")
  void resume(
      @RequestParam("request") String id, HttpServletRequest http, HttpServletResponse response)
      throws IOException {
    SsoRequestId requestId = id(id);
    Asked asked = authorizations.asked(waiting(requestId));
    Optional<String> code = answers.resume(requestId, asked, http);
    if (code.isPresent()) {
      responses.code(response, asked.request().replyTo(), code.get());
    } else {
      if (!FetchMetadata.mayBePage(http)) {
        throw notAPage();
      }
      responses.redirect(response, authorizations.nextLogin(requestId, asked, http, response));
    }
  }

  @GetMapping("/oauth2/authorize/cancel")
  void cancel(@RequestParam("request") String id, HttpServletRequest http) {
    SsoRequestId requestId = id(id);
    OidcRequest request = waiting(requestId);
    if (!authorizations.cancel(requestId, request, http)) {
      throw AuthorizationRefused.untold("invalid_request", "This request was answered before");
    }
    throw AuthorizationRefused.to(request.replyTo(), "access_denied", "The person cancelled");
  }

  private static AuthorizationRefused notAPage() {
    return AuthorizationRefused.untold(
        "invalid_request", "The address of a login has to be opened as a page of its own");
  }

  private Asked asked(HttpServletRequest http) {
    Parameters parameters = Parameters.of(http);
    OidcClient application =
        authorizations.application(
            parameters.isRepeated("client_id") ? null : parameters.first("client_id"));
    String uri = parameters.first("request_uri");
    if (uri != null && PushedRequests.isOne(uri)) {
      return authorizations.asked(pushedRequest(uri, application, parameters), application);
    }
    if (uri != null) {
      if (!FetchMetadata.mayBeNavigation(http)) {
        // Pictures in any page would use up what its whole office may have fetched.
        throw notAPage();
      }
      limits.consume(Limit.REQUEST_URIS_PER_ADDRESS, RateLimits.key(clientAddress.of(http)));
    }
    return authorizations.asked(parser.parseUnpushed(application, parameters), application);
  }

  /** RFC 9126 §4: what was pushed is the request, and nothing in the address changes it. */
  private OidcRequest pushedRequest(String uri, OidcClient application, Parameters parameters) {
    List<String> repeated = parameters.repeated();
    if (!repeated.isEmpty()) {
      throw AuthorizationRefused.untold(
          "invalid_request", "Given more than once: " + String.join(" ", repeated));
    }
    return pushed
        .take(uri, application.id())
        .orElseThrow(
            () ->
                AuthorizationRefused.untold(
                    "invalid_request_uri", "The pushed request is unknown, used or expired"));
  }

  private OidcRequest waiting(SsoRequestId id) {
    return authorizations
        .waiting(id)
        .orElseThrow(() -> AuthorizationRefused.untold("invalid_request", "The request is over"));
  }

  private static SsoRequestId id(String text) {
    try {
      return new SsoRequestId(text);
    } catch (IllegalArgumentException e) {
      throw AuthorizationRefused.untold("invalid_request", "The request is over");
    }
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
