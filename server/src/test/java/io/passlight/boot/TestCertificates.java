package io.passlight.boot;

import io.passlight.settings.Issuer;
import io.passlight.settings.PasslightHome;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;

/** Certificates made by the server's own code, for tests that need any. */
final class TestCertificates {

  private TestCertificates() {}

  static ServerCertificate selfSigned(Path home) {
    return new SelfSignedCertificate(
            new PasslightHome(home.toAbsolutePath()),
            new Issuer("https://localhost:8443"),
            Clock.systemUTC(),
            new SecureRandom())
        .obtain();
  }
}
