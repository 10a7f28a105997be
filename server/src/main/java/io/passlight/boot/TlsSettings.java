package io.passlight.boot;

import io.passlight.settings.WrongSetting;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the server speaks TLS.
 *
 * @param enabled Whether the server ends TLS itself. If false, only requests of a trusted proxy
 *     that says https are answered.
 * @param certificate PEM file of the certificate and its chain; without it the server makes a
 *     self-signed one.
 * @param privateKey PEM file (PKCS#8) of the certificate's private key.
 */
@ConfigurationProperties("passlight.tls")
record TlsSettings(
    @DefaultValue("true") boolean enabled, @Nullable Path certificate, @Nullable Path privateKey) {

  TlsSettings {
    requireFile("passlight.tls.certificate", certificate);
    requireFile("passlight.tls.private-key", privateKey);
    if (certificate != null && privateKey == null) {
      throw new WrongSetting(
          "passlight.tls.private-key", "must be set together with passlight.tls.certificate");
    }
    if (privateKey != null && certificate == null) {
      throw new WrongSetting(
          "passlight.tls.certificate", "must be set together with passlight.tls.private-key");
    }
  }

  private static void requireFile(String property, @Nullable Path file) {
    if (file != null && !Files.isReadable(file)) {
      throw new WrongSetting(property, file, "must be a file that the server can read");
    }
  }
}
