package io.passlight.boot;

import io.passlight.settings.Cidr;
import io.passlight.settings.Issuer;
import io.passlight.settings.WrongSetting;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the server lives.
 *
 * @param url The address that browsers and phones use, an https origin without a path; by default
 *     https://localhost and the port.
 * @param port The port to listen on.
 * @param home The data directory; made if it does not exist.
 * @param baseDirectory Where a relative home starts from; by default the directory that the server
 *     was started in.
 * @param trustedProxies Address ranges of the proxies whose X-Forwarded-For and X-Forwarded-Proto
 *     are believed.
 */
@ConfigurationProperties("passlight")
record ServerSettings(
    @Nullable Issuer url,
    @DefaultValue("8443") int port,
    @DefaultValue("./.passlight") Path home,
    @DefaultValue(".") Path baseDirectory,
    @DefaultValue List<Cidr> trustedProxies) {

  private static final int HIGHEST_PORT = 65_535;

  ServerSettings {
    if (port < 0 || port > HIGHEST_PORT) {
      throw new WrongSetting("passlight.port", port, "must be a port from 0 to " + HIGHEST_PORT);
    }
  }

  Issuer issuer() {
    return url != null ? url : new Issuer("https://localhost" + (port == 0 ? "" : ":" + port));
  }

  Path homeDirectory() {
    return baseDirectory.toAbsolutePath().resolve(home).normalize();
  }
}
