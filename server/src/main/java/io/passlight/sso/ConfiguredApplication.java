package io.passlight.sso;

import io.passlight.keys.Hashes;
import io.passlight.profile.QrLoginProfile;
import io.passlight.settings.WrongSetting;
import io.passlight.sso.ApplicationSettings.Client;
import io.passlight.sso.saml.xml.ServiceProviderMetadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes an application of its settings, or says in one sentence which setting is wrong. */
final class ConfiguredApplication {

  private static final int SHORTEST_SECRET = 32;

  private final SettingNames names;
  private final Client client;
  private final ApplicationSource source;

  private ConfiguredApplication(SettingNames names, Client client, ApplicationSource source) {
    this.names = names;
    this.client = client;
    this.source = source;
  }

  /**
   * The application of these settings.
   *
   * @param names what the settings are called
   * @param source where it is written down
   * @param followed the metadata at the {@code metadata-url} of a service provider; null: it has
   *     none
   * @throws WrongSetting with a sentence that names the setting
   */
  static Application of(
      SettingNames names,
      Client client,
      ApplicationSource source,
      @Nullable ServiceProviderMetadata followed) {
    var settings = new ConfiguredApplication(names, client, source);
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
          secretHash(),
          client.scopes(),
          client.idTokenAlgorithm(),
          client.accessTokenFormat(),
          source,
          ConfiguredOidcTerms.of(names, client.oidc(), redirectUris));
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

  private @Nullable String secretHash() {
    String secret = secret();
    if (!client.clientAuthentication().isBySecret()) {
      if (secret != null) {
        throw wrong("secret", "must be left out, since the client authenticates without one");
      }
      return null;
    }
    if (secret == null) {
      throw wrong("secret", "is missing (a client without one has client-authentication: none)");
    }
    if (secret.length() < SHORTEST_SECRET) {
      // It is kept as a fast hash, which protects only what cannot be guessed.
      throw wrong("secret", "must have at least 32 random characters (openssl rand -base64 32)");
    }
    return Hashes.sha256(secret);
  }

  private @Nullable String secret() {
    String file = client.secretFile();
    if (file == null) {
      return client.secret();
    }
    if (client.secret() != null) {
      throw wrong("secret-file", "and secret exclude each other");
    }
    try {
      return Files.readString(Path.of(file)).strip();
    } catch (IOException e) {
      throw new WrongSetting(
          names.own() + "secret-file", Path.of(file), "must be a file that the server can read");
    }
  }

  private WrongSetting wrong(String setting, String rule) {
    return new WrongSetting(names.own() + setting, rule);
  }
}
