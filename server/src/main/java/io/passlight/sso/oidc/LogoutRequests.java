package io.passlight.sso.oidc;

import io.passlight.sso.Applications;
import io.passlight.sso.OidcClient;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads logout requests (OpenID Connect RP-Initiated Logout 1.0 §2). */
@Component
class LogoutRequests {

  private final Applications applications;
  private final IdTokens idTokens;

  LogoutRequests(Applications applications, IdTokens idTokens) {
    this.applications = applications;
    this.idTokens = idTokens;
  }

  /**
   * The request that these parameters make.
   *
   * @throws AuthorizationRefused on our own page, always: nobody is redirected by a bad request
   */
  LogoutRequest parse(Parameters parameters) {
    List<String> bad =
        parameters.repeated().isEmpty() ? parameters.tooLong() : parameters.repeated();
    if (!bad.isEmpty()) {
      throw refused("Given twice, or too long: " + String.join(" ", bad));
    }
    HintedIdToken hint = hint(parameters.first("id_token_hint"));
    OidcClient application = application(parameters.first("client_id"), hint);
    String backTo = parameters.first("post_logout_redirect_uri");
    if (backTo != null && (application == null || !application.mayLeadBackTo(backTo))) {
      // §3: an address that nobody registered is not followed.
      throw refused("The post_logout_redirect_uri is not one of those registered");
    }
    String state = parameters.first("state");
    if (backTo != null && state != null && !States.fits(state, backTo)) {
      throw refused(States.RULE);
    }
    // logout_hint would help to choose among sessions; a browser has one, and its person is asked.
    return new LogoutRequest(hint, application, backTo, backTo == null ? null : state);
  }

  private @Nullable HintedIdToken hint(@Nullable String hint) {
    if (hint == null) {
      return null;
    }
    return idTokens
        .read(hint)
        .orElseThrow(() -> refused("The id_token_hint is not an ID token of this server"));
  }

  private @Nullable OidcClient application(
      @Nullable String clientId, @Nullable HintedIdToken hint) {
    if (clientId != null && hint != null && !hint.application().equals(clientId)) {
      throw refused("The id_token_hint was not issued to this client_id");
    }
    String id = clientId == null && hint != null ? hint.application() : clientId;
    if (id == null) {
      return null;
    }
    Optional<OidcClient> application = applications.oidcClient(id);
    return application.orElseThrow(() -> refused("The application is not known"));
  }

  private static AuthorizationRefused refused(String description) {
    return AuthorizationRefused.untold("invalid_request", description);
  }
}
