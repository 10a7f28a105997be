package io.passlight.panel;

import static org.assertj.core.api.Assertions.assertThat;

import io.passlight.audit.WrittenTrail;
import io.passlight.testing.Browser.Page;
import io.passlight.testing.Phone;
import io.passlight.testing.RunningServer;
import io.passlight.user.User;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The panel counts the browsers that a person is trusted in, and forgets them at one click. */
class ForgetBrowsersTest {

  private static final String FORGET = "/panel/browsers/forget";

  private final RunningServer server = RunningServer.shared();
  private final PanelUser jane = PanelUser.somebody(server);
  private final PanelUser john = PanelUser.somebody(server);
  private final Phone phone = Phone.of(server, jane.user());

  @BeforeEach
  void trust() {
    trust(jane.user(), "one");
    trust(jane.user(), "two");
    trust(john.user(), "one");
    server.clock().pass(Duration.ofSeconds(30)); // for the next code
  }

  private void trust(User person, String cookie) {
    server
        .bean(JdbcClient.class)
        .sql(
            """
            insert into trusted_browsers (user_id, cookie_hash, login_id, device_id, expires)
            values (?, ?, 'lgn_x', 'dev_x', ?)
            """)
        .params(
            person.id().value(),
            cookie + person.username(),
            server.clock().instant().plus(Duration.ofDays(1)).atOffset(ZoneOffset.UTC))
        .update();
  }

  private long trusted(User person) {
    return server
        .bean(JdbcClient.class)
        .sql("select count(*) from trusted_browsers where user_id = ?")
        .param(person.id().value())
        .query(Long.class)
        .single();
  }

  private Page home() {
    return jane.signInWithCode(phone.code());
  }

  @Test
  void theHomePageSaysHowManyThereAre() {
    assertThat(home().body()).contains("with 2 browsers").contains(FORGET);
  }

  @Test
  void aPersonWhoIsTrustedInNoneSeesNothingOfIt() {
    jane.press(home(), FORGET);
    assertThat(jane.open("/panel").body()).doesNotContain(FORGET);
  }

  @Test
  void oneClickForgetsThemAllAndNobodyElses() {
    Page done = jane.press(home(), FORGET);
    assertThat(done.body()).contains("No browser is trusted any more");
    assertThat(trusted(jane.user())).isZero();
    assertThat(trusted(john.user())).isEqualTo(1);
  }

  @Test
  void itIsToldInTheAuditTrail() {
    jane.press(home(), FORGET);
    WrittenTrail.Row last = new WrittenTrail(server).about(jane.user().id().value()).getLast();
    assertThat(last.type()).isEqualTo("browser.forgotten");
    assertThat(last.details()).containsEntry("browsers", "2");
    assertThat(last.actor()).isEqualTo(jane.user().id().value());
  }

  @Test
  void itSpeaksTurkish() {
    home();
    jane.browser().with("Accept-Language", "tr");
    assertThat(jane.open("/panel").body())
        .contains("Size güvenilen tarayıcılar")
        .contains("2 tarayıcıyla");
  }

  @Test
  void aFormWithoutItsTokenForgetsNothing() {
    home();
    assertThat(jane.browser().post(FORGET, Map.of()).status()).isEqualTo(403);
    assertThat(trusted(jane.user())).isEqualTo(2);
  }

  @Test
  void whoIsNotSignedInForgetsNothing() {
    jane.press(jane.open("/panel"), FORGET);
    assertThat(trusted(jane.user())).isEqualTo(2);
  }

  @Test
  void signingOutIsToldInTheAuditTrailToo() {
    jane.press(home(), "/panel/sign-out");
    assertThat(new WrittenTrail(server).summaries(jane.user().id().value()))
        .endsWith("panel.signed-in", "panel.signed-out");
  }
}
