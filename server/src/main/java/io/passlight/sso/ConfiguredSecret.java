package io.passlight.sso;

import io.passlight.settings.WrongSetting;
import io.passlight.sso.ApplicationSettings.Client;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads the client secret of an application's settings, or says which of them is wrong. */
final class ConfiguredSecret {

  private static final int SHORTEST = 32;

  private final SettingNames names;
  private final Client client;

  private ConfiguredSecret(SettingNames names, Client client) {
    this.names = names;
    this.client = client;
  }

  /**
   * The secret of these settings; null: the application has none.
   *
   * @param names what the settings are called
   * @throws WrongSetting with a sentence that names the setting, and never a secret
   */
  static @Nullable ClientSecret of(SettingNames names, Client client) {
    return client.saml() == null ? new ConfiguredSecret(names, client).secret() : null;
  }

  private @Nullable ClientSecret secret() {
    String secret = read();
    if (!client.clientAuthentication().isBySecret()) {
      if (secret != null) {
        throw wrong("secret", "must be left out, since the client authenticates without one");
      }
      return null;
    }
    if (secret == null) {
      throw wrong("secret", "is missing (a client without one has client-authentication: none)");
    }
    if (secret.length() < SHORTEST) {
      // It is kept as a fast hash, which protects only what cannot be guessed.
      throw wrong("secret", "must have at least 32 random characters (openssl rand -base64 32)");
    }
    return new ClientSecret(secret);
  }

  private @Nullable String read() {
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
