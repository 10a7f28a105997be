package io.passlight.sso;

import io.passlight.profile.QrLoginProfile;
import io.passlight.settings.WrongSetting;
import io.passlight.sso.ApplicationSettings.Client;
import io.passlight.sso.saml.xml.ServiceProviderMetadata;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes an application of its settings, or says in one sentence which setting is wrong. */
final class ConfiguredApplication {

  private final SettingNames names;
  private final Client client;
  private final @Nullable ClientSecret secret;
  private final ApplicationSource source;

  private ConfiguredApplication(
      SettingNames names, Client client, @Nullable ClientSecret secret, ApplicationSource source) {
    this.names = names;
    this.client = client;
    this.secret = secret;
    this.source = source;
  }

  /**
   * The application of these settings.
   *
   * @param names what the settings are called
   * @param secret what {@link ConfiguredSecret} reads in them
   * @param source where it is written down
   * @param followed the metadata at the {@code metadata-url} of a service provider; null: it has
   *     none
   * @throws WrongSetting with a sentence that names the setting
   */
  static Application of(
      SettingNames names,
      Client client,
      @Nullable ClientSecret secret,
      ApplicationSource source,
      @Nullable ServiceProviderMetadata followed) {
    var settings = new ConfiguredApplication(names, client, secret, source);
    return client.saml() == null
        ? settings.oidcClient()
        : ConfiguredServiceProvider.of(names, settings.id(), client, source, followed);
  }

  private String id() {
    String id = client.id();
    if (id == null || id.isBlank()) {
      throw wrong("id", "is missing: it is the client id, such as wiki");
    }
    return id;
  }

  private OidcClient oidcClient() {
    String id = id();
    List<RedirectUri> redirectUris = addresses("redirect-uris", client.redirectUris());
    if (redirectUris.isEmpty()) {
      throw wrong("redirect-uris", "must name at least one address");
    }
    OidcTerms terms = ConfiguredOidcTerms.of(names, client, redirectUris);
    requireLength(terms.macAlgorithm());
    try {
      return new OidcClient(
          id,
          client.name() == null ? id : client.name(),
          client.address() == null
              ? ApplicationRules.hostOf(redirectUris.getFirst().value(), id)
              : client.address(),
          client.logo(),
          client.profile() == null ? QrLoginProfile.AUTOMATIC : client.profile(),
          redirectUris,
          addresses("post-logout-redirect-uris", client.postLogoutRedirectUris()),
          client.clientAuthentication(),
          secret == null ? null : secret.hash(),
          client.scopes(),
          client.idTokenAlgorithm(),
          client.accessTokenFormat(),
          source,
          terms);
    } catch (IllegalArgumentException e) {
      throw names.broken(names.own(), e);
    }
  }

  private List<RedirectUri> addresses(String setting, List<String> values) {
    var addresses = new ArrayList<RedirectUri>();
    for (int i = 0; i < values.size(); i++) {
      try {
        addresses.add(new RedirectUri(values.get(i)));
      } catch (IllegalArgumentException e) {
        throw new WrongSetting(
            "%s%s[%d]".formatted(names.own(), setting, i),
            values.get(i),
            String.valueOf(e.getMessage()));
      }
    }
    return addresses;
  }

  /** RFC 7518 §3.2: an HMAC is as strong as its key. */
  private void requireLength(@Nullable MacAlgorithm algorithm) {
    if (secret != null && algorithm != null && !secret.suffices(algorithm)) {
      throw wrong(
          "secret",
          "must have at least %d bytes for %s (openssl rand -base64 48 makes 64)"
              .formatted(algorithm.shortestSecret(), algorithm));
    }
  }

  private WrongSetting wrong(String setting, String rule) {
    return new WrongSetting(names.own() + setting, rule);
  }
}
