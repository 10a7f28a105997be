package io.passlight.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.passlight.authenticator.AuthenticatorFailure;
import io.passlight.authenticator.ScannedLogin;
import io.passlight.protocol.FrameKey;
import io.passlight.protocol.Frames;
import io.passlight.testing.Browser;
import io.passlight.testing.Phone;
import io.passlight.testing.RunningServer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** What real logins leave behind, read back by {@code audit verify}. */
class AuditOfLoginsTest {

  private static final String[] SETTINGS = {
    "passlight.profiles[0].id=tap",
    "passlight.profiles[0].confirmation=approve",
    "passlight.profiles[1].id=number",
    "passlight.profiles[1].confirmation=number",
    "passlight.applications[0].id=tap",
    "passlight.applications[0].profile=tap",
    "passlight.applications[0].client-authentication=none",
    "passlight.applications[0].redirect-uris[0]=https://wiki.example.com/cb",
    "passlight.applications[1].id=number",
    "passlight.applications[1].profile=number",
    "passlight.applications[1].client-authentication=none",
    "passlight.applications[1].redirect-uris[0]=https://wiki.example.com/cb"
  };

  private final RunningServer server = RunningServer.shared(SETTINGS);
  private final Browser browser = server.browser();
  private final Phone phone = Phone.ofSomebody(server);

  @Test
  void everyStepIsThereAndEverySignatureHolds() {
    Browser.Page page = begin("tap");
    ScannedLogin approved = scan(page);
    phone.approve(approved, null);
    browser.follow(browser.submit(page, "/login/" + approved.id() + "/redeem", Map.of()));
    phone.authenticator().report(approved);
    phone.authenticator().deny(scan(begin("tap")), true);
    giveThreeWrongNumbers();
    String device = phone.account().device().value();
    phone.authenticator().remove(phone.account());

    String told = verify();

    assertThat(told).startsWith("The audit trail is whole");
    assertThat(types("subject = ?", approved.id().value()))
        .contains("login.started", "login.scanned", "login.approved", "login.redeemed")
        .contains("login.reported");
    assertThat(types("subject = ?", device)).contains("device.enrolling", "device.activated");
    assertThat(types("signed_message is not null"))
        .contains("login.approved", "login.denied", "login.decision", "login.reported")
        .doesNotContain("device.enrolling"); // that message carries the ticket
  }

  @Test
  void anApprovalThatIsMovedToAnotherPersonsDeviceIsFound() {
    RunningServer own = RunningServer.fresh(SETTINGS);
    try (own) {
      Phone jane = Phone.ofSomebody(own);
      Browser.Page page = begin(own.browser(), "tap");
      jane.approve(jane.scan(drawn(page, own.clock().instant())), null);
      Sealer sealer = own.bean(Sealer.class);
      sealer.sealAll();
      JdbcTemplate sql = own.bean(JdbcTemplate.class);

      sql.update("update audit_records set actor_id = 'dev_x' where type = 'login.approved'");
      sql.update("update audit_records set seq = null, hash = null");
      sql.update("update audit_chain set seq = 0, hash = ?", ChainHash.EMPTY.text());
      sealer.sealAll();

      assertThat(verify(own)).contains("names another device than the one that signed");
    }
  }

  private void giveThreeWrongNumbers() {
    Browser.Page page = begin("number");
    ScannedLogin scan = scan(page);
    String state = browser.get("/login/" + scan.id() + "/state").body();
    String right = state.replaceFirst(".*\"number\":\"([0-9]+)\".*", "$1");
    String wrong = right.equals("42") ? "43" : "42";
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> phone.approve(scan, wrong))
          .isInstanceOf(AuthenticatorFailure.Refused.class);
    }
  }

  private Browser.Page begin(String application) {
    return begin(browser, application);
  }

  private static Browser.Page begin(Browser browser, String application) {
    return browser.open(
        "/oauth2/authorize?response_type=code&client_id=%s&scope=openid&state=s&nonce=n"
                .formatted(application)
            + "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
            + "&code_challenge_method=S256&prompt=login"
            + "&redirect_uri=https%3A%2F%2Fwiki.example.com%2Fcb");
  }

  private ScannedLogin scan(Browser.Page page) {
    return phone.scan(drawn(page, server.clock().instant()));
  }

  private static String drawn(Browser.Page page, Instant now) {
    Map<?, ?> qr = (Map<?, ?>) Objects.requireNonNull(page.data().get("qr"));
    FrameKey key = FrameKey.parse(String.valueOf(qr.get("frameKey")));
    int frame =
        Frames.frameAt(
            Instant.ofEpochMilli(Math.round(number(page.data(), "created") * 1000)),
            now,
            Duration.ofMillis(Math.round(number(qr, "framePeriod") * 1000)));
    return qr.get("prefix") + "" + frame + "." + Frames.proof(key, frame);
  }

  private static double number(Map<?, ?> members, String name) {
    return Double.parseDouble(String.valueOf(members.get(name)));
  }

  private String verify() {
    server.bean(Sealer.class).sealAll();
    return verify(server);
  }

  private static String verify(RunningServer server) {
    var said = new ByteArrayOutputStream();
    var out = new PrintStream(said, true, StandardCharsets.UTF_8);
    server.bean(AuditVerifyCommand.class).run(List.of(), out, out);
    return said.toString(StandardCharsets.UTF_8);
  }

  private List<String> types(String where, Object... parameters) {
    return server
        .bean(JdbcTemplate.class)
        .query(
            "select type from audit_records where " + where,
            (row, n) -> row.getString(1),
            parameters);
  }
}
