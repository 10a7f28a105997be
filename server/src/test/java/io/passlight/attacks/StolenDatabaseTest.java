package io.passlight.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.passlight.authenticator.ScannedLogin;
import io.passlight.keys.Hashes;
import io.passlight.protocol.Base64Url;
import io.passlight.protocol.FrameKey;
import io.passlight.protocol.Frames;
import io.passlight.testing.Browser;
import io.passlight.testing.Phone;
import io.passlight.testing.RunningServer;
import java.io.IOException;
import java.net.HttpCookie;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Somebody has a copy of the database, or of the log: nothing in it logs anybody in. */
@ExtendWith(OutputCaptureExtension.class)
class StolenDatabaseTest {

  private static final String VERIFIER = "a-verifier-of-at-least-43-characters-for-the-tests";
  private static final String CALLBACK = "https://wiki.example.com/cb";
  private static final String[] SETTINGS = {
    "passlight.profiles[0].id=tap",
    "passlight.profiles[0].confirmation=approve",
    "passlight.applications[0].id=wiki",
    "passlight.applications[0].profile=tap",
    "passlight.applications[0].client-authentication=none",
    "passlight.applications[0].scopes=openid,offline_access",
    "passlight.applications[0].redirect-uris[0]=" + CALLBACK
  };

  private final Map<String, String> secrets = new LinkedHashMap<>();

  @Test
  void neitherDatabaseNorLogHoldsASecretOfAWholeLogin(CapturedOutput log) throws Exception {
    RunningServer server = RunningServer.fresh(SETTINGS);
    String username;
    try (server) {
      Phone phone = Phone.ofSomebody(server);
      username = phone.account().username();
      secrets.put("the password", RunningServer.PASSWORD);
      secrets.put("the TOTP secret", phone.account().totp().encoded());
      wholeLogin(server, phone);
    }

    String database = database(server.home());
    assertThat(database).as("the search finds what is there").contains(username);
    assertThat(secrets).hasSizeGreaterThan(8);
    secrets.forEach(
        (what, secret) -> {
          assertThat(database.contains(secret)).as(what + " in the database").isFalse();
          assertThat(log.getAll().contains(secret)).as(what + " in the log").isFalse();
        });
    assertThat(database.contains(raw(secrets.getOrDefault("the frame key", "")))).isFalse();
    assertThat(database.contains("\"kty\"")).as("a key in the database").isFalse();
  }

  private void wholeLogin(RunningServer server, Phone phone) throws Exception {
    Browser browser = server.browser();
    Browser.Page page =
        browser.open(
            "/oauth2/authorize?response_type=code&client_id=wiki&state=s&nonce=n"
                + "&scope=openid%20offline_access&code_challenge_method=S256&code_challenge="
                + Hashes.sha256(VERIFIER)
                + "&redirect_uri=https%3A%2F%2Fwiki.example.com%2Fcb");
    String code = qr(page.data(), server.clock().instant());
    ScannedLogin scan = phone.scan(code);
    phone.approve(scan, null);
    Browser.Page done =
        browser.follow(
            browser.submit(page, "/login/" + page.data().get("id") + "/redeem", Map.of()));
    secrets.put("the authorization code", parameter(done.location().orElseThrow(), "code"));
    for (HttpCookie cookie : browser.cookies()) {
      secrets.put("the cookie " + cookie.getName(), cookie.getValue());
    }
    Browser.Page tokens =
        server
            .browser()
            .post(
                "/oauth2/token",
                Map.of(
                    "grant_type",
                    "authorization_code",
                    "client_id",
                    "wiki",
                    "code_verifier",
                    VERIFIER,
                    "redirect_uri",
                    CALLBACK,
                    "code",
                    parameter(done.location().orElseThrow(), "code")));
    Map<String, Object> json = JSONObjectUtils.parse(tokens.body());
    for (String token : new String[] {"access_token", "refresh_token", "id_token"}) {
      secrets.put("the " + token, Objects.requireNonNull(json.get(token)).toString());
    }
  }

  private String qr(Map<String, Object> data, Instant now) {
    Map<?, ?> qr = (Map<?, ?>) data.get("qr");
    String frameKey = String.valueOf(qr.get("frameKey"));
    secrets.put("the frame key", frameKey);
    double created = ((Number) data.get("created")).doubleValue();
    double period = ((Number) qr.get("framePeriod")).doubleValue();
    int frame =
        Frames.frameAt(
            Instant.ofEpochMilli(Math.round(created * 1000)),
            now,
            Duration.ofMillis(Math.round(period * 1000)));
    return qr.get("prefix") + "" + frame + "." + Frames.proof(FrameKey.parse(frameKey), frame);
  }

  private static String parameter(String address, String name) {
    return address.replaceFirst(".*[?&]" + name + "=([^&]*).*", "$1");
  }

  /** Secrets are ASCII: each byte as one character keeps them as they are. */
  private static String database(Path home) throws IOException {
    var all = new StringBuilder();
    try (Stream<Path> files = Files.walk(home.resolve("db"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.append(Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    return all.toString();
  }

  private static String raw(String base64url) {
    return new String(Base64Url.decode(base64url), StandardCharsets.ISO_8859_1);
  }
}
