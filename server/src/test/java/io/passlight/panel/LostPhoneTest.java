package io.passlight.panel;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.passlight.audit.Actor;
import io.passlight.device.Devices;
import io.passlight.device.Enrollments;
import io.passlight.device.RevokeReason;
import io.passlight.protocol.DeviceState;
import io.passlight.settings.ServerCommand;
import io.passlight.testing.Browser.Page;
import io.passlight.testing.Phone;
import io.passlight.testing.RunningServer;
import io.passlight.user.NewUser;
import io.passlight.user.User;
import io.passlight.user.Users;
import jakarta.mail.MessagingException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What helps when a phone is lost or was never one's own: an administrator's ticket, and the mail.
 */
class LostPhoneTest {

  private static final GreenMail MAILS = new GreenMail(ServerSetup.SMTP.dynamicPort());
  private static RunningServer server;
  private PanelUser jane;

  @BeforeAll
  static void start() {
    MAILS.start();
    server =
        RunningServer.fresh(
            "spring.mail.host=127.0.0.1",
            "spring.mail.port=" + MAILS.getSmtp().getPort(),
            "passlight.panel.session-lifetime=8h");
  }

  @AfterAll
  static void stop() {
    server.close();
    MAILS.stop();
  }

  @BeforeEach
  void somebody() {
    jane = PanelUser.somebody(server);
  }

  @Nested
  class AnAdministratorsTicket {

    @Test
    void registersAPhoneWithThePassword() {
      Phone.of(server, jane.user());
      Page asked = give(jane, ticketFor(jane.user()));
      assertThat(asked.body()).contains("name=\"password\"").doesNotContain("/e#");
      Page page = withPassword(asked, RunningServer.PASSWORD);
      Phone second = jane.enroll(page);
      jane.typeCode(jane.open("/panel/enroll"), second.code());
      assertThat(state(second)).isEqualTo(DeviceState.ACTIVE);
    }

    @Test
    void isNotUsedUpByAWrongPassword() {
      Page asked = give(jane, ticketFor(jane.user()));
      Page wrong = withPassword(asked, "wrong");
      assertThat(wrong.body()).contains("role=\"alert\"").doesNotContain("/e#");
      assertThat(withPassword(wrong, RunningServer.PASSWORD).body()).contains("/e#");
    }

    @Test
    void isTheWayRoundAStrangerWhoUsesUpThePersonsTries() {
      PanelUser stranger = jane.elsewhere();
      for (int i = 0; i < 6; i++) {
        stranger.signIn("wrong");
      }
      assertThat(jane.signIn().status()).isEqualTo(429);
      Page asked = give(jane, ticketFor(jane.user()));
      assertThat(withPassword(asked, RunningServer.PASSWORD).body()).contains("/e#");
    }

    @Test
    void takesFiveWrongPasswordsAndNoMoreForAnHour() {
      Page asked = give(jane, ticketFor(jane.user()));
      for (int i = 0; i < 5; i++) {
        withPassword(asked, "wrong");
      }
      assertThat(withPassword(asked, RunningServer.PASSWORD).status()).isEqualTo(429);
    }

    @Test
    void alsoServesAUserWithoutAPassword() {
      User without =
          server
              .bean(Users.class)
              .create(
                  new NewUser(
                      "nopass" + jane.user().username(),
                      "No Password",
                      null,
                      Set.of(),
                      null,
                      null,
                      NewUser.Source.LOCAL),
                  Actor.SYSTEM);
      assertThat(give(jane, ticketFor(without)).body()).contains("/e#");
    }

    @Test
    void worksOnce() {
      String ticket = ticketFor(jane.user());
      withPassword(give(jane, ticket), RunningServer.PASSWORD);
      assertThat(give(jane.elsewhere(), ticket).body())
          .contains("role=\"alert\"")
          .doesNotContain("name=\"password\"");
    }

    @Test
    void registersOnePhoneAlsoWhereItsSessionOutlivesTheRegistration() {
      Phone phone =
          jane.enroll(withPassword(give(jane, ticketFor(jane.user())), RunningServer.PASSWORD));
      jane.typeCode(jane.open("/panel/enroll"), phone.code());
      assertThat(state(phone)).isEqualTo(DeviceState.ACTIVE);
      server.clock().pass(Duration.ofHours(2));
      server.bean(Enrollments.class).sweep();
      assertThat(jane.press(jane.open("/panel"), "/panel/enroll").body()).doesNotContain("/e#");
    }

    @Test
    void isInvalidAfterAnHour() {
      String ticket = ticketFor(jane.user());
      server.clock().pass(Duration.ofHours(1));
      assertThat(give(jane, ticket).body()).doesNotContain("name=\"password\"");
    }

    @Test
    void opensNothingButARegistration() {
      Phone.of(server, jane.user());
      withPassword(give(jane, ticketFor(jane.user())), RunningServer.PASSWORD);
      assertThat(jane.open("/panel").body()).doesNotContain("Test phone");
    }

    @Test
    void registersNoSecondPhoneAfterTheFirst() {
      Page page = withPassword(give(jane, ticketFor(jane.user())), RunningServer.PASSWORD);
      Phone phone = jane.enroll(page);
      jane.typeCode(jane.open("/panel/enroll"), phone.code());
      assertThat(state(phone)).isEqualTo(DeviceState.ACTIVE);
      Page again = jane.press(jane.open("/panel"), "/panel/enroll");
      assertThat(again.status()).isEqualTo(200);
      assertThat(again.body()).doesNotContain("/e#");
    }

    @Test
    void takesOverFromARegistrationThatIsOpenInTheBrowserAfterSayingSo() {
      Phone left = jane.enroll(jane.signIn());
      User other = Phone.somebody(server);
      Page asked = jane.open("/panel/enroll?another");
      assertThat(asked.body()).contains("A registration is open in this browser");
      Page given = jane.press(asked, "/panel/enroll/ticket", Map.of("ticket", ticketFor(other)));
      Phone phone = jane.enroll(withPassword(given, RunningServer.PASSWORD));
      jane.typeCode(jane.open("/panel/enroll"), phone.code());
      assertThat(state(phone)).isEqualTo(DeviceState.ACTIVE);
      assertThat(phone.account().username()).isEqualTo(other.username());
      assertThat(server.bean(Devices.class).byId(left.account().device())).isEmpty();
    }

    @Test
    void thatNobodyMadeIsInvalid() {
      assertThat(give(jane, "A".repeat(43)).body()).contains("role=\"alert\"");
      assertThat(give(jane, "nonsense").body()).contains("role=\"alert\"");
    }

    @Test
    void isAuditedAndKeptOnlyAsItsHash() {
      String ticket = ticketFor(jane.user());
      JdbcClient jdbc = server.bean(JdbcClient.class);
      assertThat(jdbc.sql("select ticket_hash from panel_tickets").query(String.class).list())
          .doesNotContain(ticket);
      assertThat(
              jdbc.sql("select count(*) from audit_records where type = ? and subject = ?")
                  .params("ticket.made", jane.user().id().value())
                  .query(Long.class)
                  .single())
          .isEqualTo(1);
    }

    @Test
    void isNotMadeForAnUnknownUser() {
      assertThat(run("nobody").code()).isEqualTo(1);
      assertThat(run().code()).isEqualTo(2);
    }
  }

  @Nested
  class TheMailAboutANewPhone {

    @Test
    void hasALinkThatAfterAPressRevokesItOnce() {
      Phone phone = Phone.of(server, jane.user());
      String link = linkFor(jane.user());
      Page opened = jane.elsewhere().open(link.substring(0, link.indexOf('#')));
      assertThat(opened.status()).isEqualTo(200);
      assertThat(state(phone)).isEqualTo(DeviceState.ACTIVE);
      Page pressed = pressRevoke(link);
      assertThat(pressed.body()).contains("Test phone");
      assertThat(state(phone)).isEqualTo(DeviceState.REVOKED);
      assertThat(pressRevoke(link).body()).doesNotContain("Test phone");
    }

    @Test
    void isWorthNothingAfterAWeek() {
      Phone phone = Phone.of(server, jane.user());
      String link = linkFor(jane.user());
      server.clock().pass(Duration.ofDays(7));
      pressRevoke(link);
      assertThat(state(phone)).isEqualTo(DeviceState.ACTIVE);
    }

    @Test
    void carriesNoTicket() {
      Phone.of(server, jane.user());
      assertThat(mailTo(jane.user())).doesNotContain("/e#").doesNotContain("/panel/enroll");
    }

    @Test
    void endsTheSessionsThatThePhoneHasOpened() {
      Phone phone = Phone.of(server, jane.user());
      jane.answer(jane.press(jane.open("/panel"), "/panel/sign-in/qr"), phone);
      assertThat(jane.open("/panel").body()).contains("Test phone");
      pressRevoke(linkFor(jane.user()));
      assertThat(jane.open("/panel").body()).contains("name=\"password\"");
    }

    @Test
    void ofADeviceThatIsRevokedAlreadyDoesNothingMore() {
      Phone phone = Phone.of(server, jane.user());
      server.bean(Devices.class).revoke(phone.account().device(), RevokeReason.PANEL, Actor.SYSTEM);
      assertThat(pressRevoke(linkFor(jane.user())).status()).isEqualTo(200);
    }

    private Page pressRevoke(String link) {
      PanelUser anybody = jane.elsewhere();
      return anybody.press(
          anybody.open("/panel/revoke"),
          "/panel/revoke",
          Map.of("ticket", link.substring(link.indexOf('#') + 1)));
    }
  }

  @Test
  void aTicketOpenedByAnOrdinaryCameraLeadsToTheAuthenticator() {
    Page page = jane.open("/e");
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.body()).contains(server.url() + "/authenticator/");
  }

  private static Page give(PanelUser person, String ticket) {
    return person.press(
        person.open("/panel/enroll"), "/panel/enroll/ticket", Map.of("ticket", ticket));
  }

  private Page withPassword(Page asked, String password) {
    Matcher ticket =
        Pattern.compile("name=\"ticket\" value=\"([A-Za-z0-9_-]{43})\"").matcher(asked.body());
    assertThat(ticket.find()).as(asked.body()).isTrue();
    return jane.press(
        asked, "/panel/enroll/ticket", Map.of("ticket", ticket.group(1), "password", password));
  }

  private static String ticketFor(User user) {
    Printed printed = run(user.username());
    assertThat(printed.code()).isZero();
    assertThat(printed.out()).startsWith(server.url() + "/panel/enroll#");
    return printed.out().substring(printed.out().indexOf('#') + 1).strip();
  }

  private static Printed run(String... arguments) {
    var out = new ByteArrayOutputStream();
    ServerCommand command = server.bean(TicketCommand.class);
    int code =
        command.run(
            List.of(arguments),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
    return new Printed(code, out.toString(StandardCharsets.UTF_8));
  }

  private record Printed(int code, String out) {}

  private static String linkFor(User user) {
    Matcher link =
        Pattern.compile("https://\\S+/panel/revoke#[A-Za-z0-9_-]{43}").matcher(mailTo(user));
    assertThat(link.find()).isTrue();
    return link.group();
  }

  /** The latest mail; waits until it has come. */
  private static String mailTo(User user) {
    String address = String.valueOf(user.email());
    assertThat(
            MAILS.waitForIncomingEmail(
                10_000, MAILS.getReceivedMessages().length == 0 ? 1 : countUntil(address)))
        .isTrue();
    return Arrays.stream(MAILS.getReceivedMessagesForDomain(address))
        .reduce((_, last) -> last)
        .map(
            mail -> {
              try {
                return String.valueOf(mail.getContent());
              } catch (IOException | MessagingException e) {
                throw new AssertionError(e);
              }
            })
        .orElseThrow();
  }

  private static int countUntil(String address) {
    int all = MAILS.getReceivedMessages().length;
    return MAILS.getReceivedMessagesForDomain(address).length > 0 ? all : all + 1;
  }

  private static DeviceState state(Phone phone) {
    return server.bean(Devices.class).byId(phone.account().device()).orElseThrow().state();
  }
}
