package io.passlight.sso.oidc;

import io.passlight.sso.OidcClient;
import io.passlight.sso.OidcTerms;
import io.passlight.sso.RequestUri;
import java.io.IOException;
import java.util.concurrent.RejectedExecutionException;
import org.springframework.stereotype.Component;

/**
 * Which parameters make an authorization request: those that the application has signed, by value
 * ({@code request}) or by reference ({@code request_uri}), and else those that were brought (RFC
 * 9101 §5).
 */
@Component
class SignedRequests {

  private final RequestObjects objects;
  private final RequestUris uris;

  SignedRequests(RequestObjects objects, RequestUris uris) {
    this.objects = objects;
    this.uris = uris;
  }

  /**
   * The parameters that count. §6.3: what stands in a request object is the request, and nothing
   * beside it.
   *
   * @throws AuthorizationRefused if they are not signed as they should be
   */
  Parameters counting(OidcClient application, Parameters parameters) {
    boolean byValue = parameters.has("request");
    boolean byReference = parameters.has("request_uri");
    if (byValue && byReference) {
      throw refused(
          application, parameters, "invalid_request", "request and request_uri exclude each other");
    }
    if (byValue) {
      return opened(application, parameters, once(application, parameters, "request"));
    }
    if (byReference) {
      return opened(application, parameters, referenced(application, parameters));
    }
    if (application.terms().demands(OidcTerms.Demand.SIGNED_REQUESTS)) {
      throw refused(
          application, parameters, "invalid_request", "This application signs its requests");
    }
    return parameters;
  }

  /** A refusal before anything is known but what was brought: told where that is registered. */
  static AuthorizationRefused refused(
      OidcClient application, Parameters parameters, String error, String description) {
    String redirectUri = parameters.first("redirect_uri");
    boolean canBeTold = redirectUri != null && application.redirectUri(redirectUri).isPresent();
    return canBeTold
        ? AuthorizationRefused.to(ReplyTo.of(application, parameters), error, description)
        : AuthorizationRefused.untold(error, description);
  }

  private static String once(OidcClient application, Parameters parameters, String name) {
    String value = parameters.first(name);
    if (value == null || parameters.isRepeated(name)) {
      throw refused(application, parameters, "invalid_request", name + " must be given once");
    }
    return value;
  }

  private Parameters opened(OidcClient application, Parameters parameters, String object) {
    try {
      return objects.open(application, object);
    } catch (IllegalArgumentException e) {
      throw refused(
          application, parameters, "invalid_request_object", String.valueOf(e.getMessage()));
    }
  }

  /** Nothing is asked but what was registered: else this server would look around for anybody. */
  private String referenced(OidcClient application, Parameters parameters) {
    String wanted = once(application, parameters, "request_uri");
    RequestUri registered =
        application.terms().requestUris().stream()
            .filter(uri -> uri.value().equals(wanted))
            .findFirst()
            .orElseThrow(
                () ->
                    refused(
                        application,
                        parameters,
                        "invalid_request_uri",
                        "The request_uri is not one of those registered"));
    try {
      return uris.fetch(application.id(), registered);
    } catch (IOException e) {
      throw refused(
          application, parameters, "invalid_request_uri", "The request_uri: " + e.getMessage());
    } catch (RejectedExecutionException e) {
      throw refused(
          application, parameters, "temporarily_unavailable", String.valueOf(e.getMessage()));
    }
  }
}
