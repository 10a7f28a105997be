package io.passlight.sso.oidc;

import io.passlight.sso.OidcClient;
import org.jspecify.annotations.Nullable;

/**
 * Where the answer to an authorization request goes.
 *
 * @param redirectUri a registered address
 * @param state what the application wants back; null: nothing
 */
record ReplyTo(String redirectUri, ResponseDelivery delivery, @Nullable String state) {

  /**
   * Where these parameters want it.
   *
   * @throws AuthorizationRefused if that address is not registered
   */
  static ReplyTo of(OidcClient application, Parameters parameters) {
    String redirectUri = parameters.first("redirect_uri");
    if (redirectUri == null
        || parameters.isRepeated("redirect_uri")
        || application.redirectUri(redirectUri).isEmpty()) {
      throw AuthorizationRefused.untold(
          "invalid_request", "The redirect_uri is not one of those registered");
    }
    String state = parameters.isRepeated("state") ? null : parameters.first("state");
    if (state != null && !States.fits(state, redirectUri)) {
      state = null; // the parser refuses it, now that there is an address to say so
    }
    String mode = parameters.isRepeated("response_mode") ? null : parameters.first("response_mode");
    return new ReplyTo(
        redirectUri,
        mode == null
            ? usualDelivery(parameters.first("response_type"))
            : ResponseDelivery.of(mode).orElse(ResponseDelivery.QUERY),
        state);
  }

  /** OAuth 2.0 Multiple Response Types §5: errors too come where the asked type's answer would. */
  private static ResponseDelivery usualDelivery(@Nullable String responseType) {
    return responseType != null && responseType.contains("token")
        ? ResponseDelivery.FRAGMENT
        : ResponseDelivery.QUERY;
  }
}
