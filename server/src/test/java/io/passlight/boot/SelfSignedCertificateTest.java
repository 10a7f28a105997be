package io.passlight.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.passlight.settings.Issuer;
import io.passlight.settings.PasslightHome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SelfSignedCertificateTest {

  private static final Instant START = Instant.parse("2026-11-25T12:00:00Z");

  @TempDir Path home;

  @Test
  void theFirstStartMakesOneForItsHostAndThisMachine() throws Exception {
    ServerCertificate made = obtain("https://login.example.com", START);
    assertThat(made.leaf().getSubjectAlternativeNames())
        .extracting(name -> name.get(1))
        .map(String::valueOf)
        .containsExactlyInAnyOrder(
            "login.example.com", "localhost", "127.0.0.1", "0:0:0:0:0:0:0:1");
  }

  @Test
  void itsKeyIsOnP256AndBelongsToIt() throws Exception {
    ServerCertificate made = obtain("https://localhost", START);
    assertThat(made.leaf().getPublicKey())
        .isInstanceOfSatisfying(
            ECPublicKey.class,
            key -> assertThat(key.getParams().getOrder().bitLength()).isEqualTo(256));
    made.leaf().verify(made.leaf().getPublicKey());
  }

  @Test
  void theKeyFileIsItsOwnersAlone() throws Exception {
    assertThat(Files.getPosixFilePermissions(obtain("https://localhost", START).privateKey()))
        .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
  }

  @Test
  void everyLaterStartKeepsIt() {
    ServerCertificate first = obtain("https://localhost", START);
    ServerCertificate later = obtain("https://localhost", START.plus(Duration.ofDays(700)));
    assertThat(later.fingerprint()).isEqualTo(first.fingerprint());
  }

  @Test
  void anotherHostGetsAnotherOne() {
    ServerCertificate first = obtain("https://localhost", START);
    ServerCertificate moved = obtain("https://login.example.com", START);
    assertThat(moved.fingerprint()).isNotEqualTo(first.fingerprint());
  }

  @Test
  void aMonthBeforeItsEndItIsReplaced() {
    ServerCertificate first = obtain("https://localhost", START);
    ServerCertificate renewed = obtain("https://localhost", START.plus(Duration.ofDays(800)));
    assertThat(renewed.fingerprint()).isNotEqualTo(first.fingerprint());
  }

  @Test
  void theFingerprintIsWrittenAsBrowsersShowIt() {
    assertThat(obtain("https://localhost", START).fingerprint())
        .matches("([0-9A-F]{2}:){31}[0-9A-F]{2}");
  }

  private ServerCertificate obtain(String url, Instant now) {
    return new SelfSignedCertificate(
            new PasslightHome(home),
            new Issuer(url),
            Clock.fixed(now, ZoneOffset.UTC),
            new SecureRandom())
        .obtain();
  }
}
