package io.passlight.sso;

import io.passlight.settings.WrongSetting;
import org.jspecify.annotations.Nullable;

/**
 * By what a client signs, as its settings say it. What is agreed on a signature that the client
 * never makes would mean nothing: it is refused.
 *
 * @param names what the settings are called
 * @param authentication how the client proves that it is itself
 */
record ConfiguredSigning(
    SettingNames names, OidcSettings settings, ClientAuthentication authentication) {

  private static final String ASSERTION_ALGORITHM = "token-endpoint-auth-signing-alg";
  private static final String REQUEST_ALGORITHM = "request-object-signing-alg";

  /**
   * Its public keys, if it has any.
   *
   * @throws WrongSetting with a sentence that names the setting
   */
  @Nullable ClientKeys keys() {
    String jwks = settings.jwks();
    String uri = settings.jwksUri();
    String algorithm = signsBySecret() ? null : settings.tokenEndpointAuthSigningAlg();
    requireAssertions(ASSERTION_ALGORITHM, algorithm);
    if (jwks == null && uri == null) {
      requireKeys(ASSERTION_ALGORITHM, algorithm);
      requireKeys(REQUEST_ALGORITHM, settings.requestObjectSigningAlg());
      return null;
    }
    if (jwks != null && uri != null) {
      throw new WrongSetting(setting("jwks"), "and jwks-uri exclude each other");
    }
    return names.made(
        setting(jwks == null ? "jwks-uri" : "jwks"),
        jwks == null ? uri : jwks,
        _ -> new ClientKeys(jwks, uri, algorithm, settings.requestObjectSigningAlg()));
  }

  /**
   * The one algorithm of assertions that it signs by its secret; null: it does not, or by each.
   *
   * @throws WrongSetting with a sentence that names the setting
   */
  @Nullable MacAlgorithm macAlgorithm() {
    return signsBySecret()
        ? names.made(
            setting(ASSERTION_ALGORITHM), settings.tokenEndpointAuthSigningAlg(), MacAlgorithm::of)
        : null;
  }

  /**
   * Whom its assertions may be for.
   *
   * @throws WrongSetting with a sentence that names the setting
   */
  ClientAssertionAudience audience() {
    if (settings.clientAssertionAudience() == ClientAssertionAudience.TOKEN_ENDPOINT) {
      requireAssertions("client-assertion-audience", "token-endpoint");
    }
    return settings.clientAssertionAudience();
  }

  private boolean signsBySecret() {
    return authentication == ClientAuthentication.SECRET_JWT;
  }

  private void requireKeys(String name, @Nullable String algorithm) {
    if (algorithm != null) {
      throw new WrongSetting(
          setting(name), algorithm, "needs " + setting("jwks") + " or " + setting("jwks-uri"));
    }
  }

  private void requireAssertions(String name, @Nullable String value) {
    if (value != null && !authentication.isByAssertion()) {
      throw new WrongSetting(
          setting(name),
          value,
          "needs %sclient-authentication=private-key-jwt or secret-jwt; by %s nothing is signed:"
                  .formatted(names.own(), authentication.settingName())
              + " leave one of both out");
    }
  }

  private String setting(String name) {
    return names.oidc() + name;
  }
}
