package io.passlight.sso;

import io.passlight.settings.WrongSetting;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes an OpenID Connect client's terms of its settings, or says which setting is wrong. */
final class ConfiguredOidcTerms {

  private final String prefix;
  private final OidcSettings settings;

  private ConfiguredOidcTerms(String prefix, OidcSettings settings) {
    this.prefix = prefix;
    this.settings = settings;
  }

  /**
   * The terms of these settings.
   *
   * @param prefix what stands before the name of each, such as {@code
   *     passlight.applications[0].oidc.}
   * @param settings null: nothing is set
   * @throws WrongSetting with a sentence that names the setting
   */
  static OidcTerms of(String prefix, @Nullable OidcSettings settings) {
    return settings == null ? OidcTerms.USUAL : new ConfiguredOidcTerms(prefix, settings).terms();
  }

  private OidcTerms terms() {
    return new OidcTerms(
        receiver(
            "backchannel-logout",
            settings.backchannelLogoutUri(),
            settings.backchannelLogoutSessionRequired()),
        receiver(
            "frontchannel-logout",
            settings.frontchannelLogoutUri(),
            settings.frontchannelLogoutSessionRequired()),
        made(
            "initiate-login-uri",
            settings.initiateLoginUri(),
            uri -> {
              RedirectUri.requireWeb(uri);
              return uri;
            }),
        keys());
  }

  private @Nullable ClientKeys keys() {
    String jwks = settings.jwks();
    String uri = settings.jwksUri();
    if (jwks == null && uri == null) {
      return null;
    }
    if (jwks != null && uri != null) {
      throw new WrongSetting(prefix + "jwks", "and jwks-uri exclude each other");
    }
    return made(
        jwks == null ? "jwks-uri" : "jwks",
        jwks == null ? uri : jwks,
        _ ->
            new ClientKeys(
                jwks,
                uri,
                settings.tokenEndpointAuthSigningAlg(),
                settings.requestObjectSigningAlg()));
  }

  private @Nullable LogoutReceiver receiver(
      String name, @Nullable String uri, boolean sessionRequired) {
    if (uri == null && sessionRequired) {
      throw new WrongSetting(
          prefix + name + "-session-required", "needs " + prefix + name + "-uri");
    }
    return made(name + "-uri", uri, value -> new LogoutReceiver(value, sessionRequired));
  }

  private <T> @Nullable T made(String name, @Nullable String value, Function<String, T> maker) {
    if (value == null) {
      return null;
    }
    try {
      return maker.apply(value);
    } catch (IllegalArgumentException e) {
      throw new WrongSetting(prefix + name, value, String.valueOf(e.getMessage()));
    }
  }
}
