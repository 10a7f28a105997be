package io.passlight.device;

import static io.passlight.device.RawMessages.enrollHeader;
import static io.passlight.device.RawMessages.header;
import static io.passlight.device.RawMessages.sign;
import static org.assertj.core.api.Assertions.assertThat;

import io.passlight.audit.Actor;
import io.passlight.audit.WrittenTrail;
import io.passlight.authenticator.Account;
import io.passlight.keys.RandomTokens;
import io.passlight.protocol.Issuer;
import io.passlight.protocol.TicketAddress;
import io.passlight.testing.Phone;
import io.passlight.testing.RunningServer;
import io.passlight.user.User;
import io.passlight.user.Users;
import java.security.KeyPair;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What enrollments that go wrong leave in the audit trail. */
class EnrollmentTrailTest {

  private final RunningServer server = RunningServer.shared();
  private final WrittenTrail trail = new WrittenTrail(server);
  private final RawMessages messages = new RawMessages(server);
  private final Enrollments enrollments = server.bean(Enrollments.class);
  private final User jane = Phone.somebody(server);
  private final Binding browser = newBrowser();

  @Test
  void aWrongCodeLeavesARowThatNamesTheDevice() {
    Phone phone = Phone.empty(server);
    String ticket =
        TicketAddress.enroll(Issuer.parse(server.url().toString()), begin(browser).ticket())
            .encoded();
    phone.enroll(ticket);
    String wrong = phone.code().startsWith("1") ? "200000" : "100000";

    enrollments.prove(browser, wrong, Actor.SYSTEM);

    WrittenTrail.Row last = trail.about(jane.id().value()).getLast();
    assertThat(last.type()).isEqualTo("device.wrong-code");
    assertThat(last.details()).containsEntry("device", phone.account().device().value());
  }

  @Test
  void anOpenEnrollmentThatItsBrowserReplacesLeavesARow() {
    begin(browser);
    begin(browser);
    assertThat(trail.summaries(jane.id().value()))
        .endsWith("ticket.made", "device.enrollment-failed CANCELLED", "ticket.made");
  }

  @Nested
  class ARefusedTicket {

    private void assertTold(String problem) {
      assertThat(trail.summaries(jane.id().value()))
          .endsWith("device.enrollment-refused " + problem);
    }

    @Test
    void thatWasUsedLeavesARow() {
      String ticket = begin(browser).ticket().encoded();
      enroll(ticket, RawMessages.newKeys());
      enroll(ticket, RawMessages.newKeys());
      assertTold("ticket-invalid");
    }

    @Test
    void ofADisabledUserLeavesARow() {
      String ticket = begin(browser).ticket().encoded();
      server.bean(Users.class).disable(jane.id(), Actor.SYSTEM);
      enroll(ticket, RawMessages.newKeys());
      assertTold("account-disabled");
    }

    @Test
    void sentTwiceInOneMessageLeavesARow() {
      KeyPair keys = RawMessages.newKeys();
      String ticket = begin(browser).ticket().encoded();
      String message = sign(enrollHeader(keys), messages.enrollClaims(ticket), keys);
      messages.post("/enrollments", message);
      messages.post("/enrollments", message);
      assertTold("replayed");
    }

    @Test
    void fromAPageOfAnotherOriginLeavesARow() {
      KeyPair keys = RawMessages.newKeys();
      String ticket = begin(browser).ticket().encoded();
      String message = sign(enrollHeader(keys), messages.enrollClaims(ticket), keys);
      messages.post("/enrollments", message, "Origin", "https://evil.example");
      assertTold("authenticator-not-accepted");
    }

    @Test
    void leavesSomeRowsHoweverOftenItIsTried() {
      String ticket = begin(browser).ticket().encoded();
      enroll(ticket, RawMessages.newKeys());
      long before = trail.size();
      for (int i = 0; i < 30; i++) {
        enroll(ticket, RawMessages.newKeys());
      }
      assertThat(trail.size() - before).isEqualTo(10);
    }

    @Test
    void ofAStrangerWhoGuessesLeavesNone() {
      String guess = newBrowser().ticket("nothing").encoded();
      long before = trail.size();
      assertThat(enroll(guess, RawMessages.newKeys()).problem()).isEqualTo("ticket-invalid");
      assertThat(trail.size()).isEqualTo(before);
    }
  }

  @Test
  void aCredentialThatIsNotAcceptedLeavesARow() {
    Account account = Phone.of(server, jane).account();
    Map<String, Object> claims = messages.claims();
    claims.put("attestation", Map.of("id", "AA"));
    String message = sign(header("credential", account), claims, account.keys());

    assertThat(messages.post("/credentials", message).problem()).isEqualTo("malformed-message");

    assertThat(trail.summaries(account.device().value()))
        .endsWith("device.message-refused malformed-message");
  }

  private Enrollment begin(Binding in) {
    return enrollments.begin(in, jane.id(), false, null, Actor.SYSTEM);
  }

  private Binding newBrowser() {
    return new Binding(server.bean(RandomTokens.class).next());
  }

  private RawMessages.Answer enroll(String ticket, KeyPair keys) {
    return messages.post(
        "/enrollments", sign(enrollHeader(keys), messages.enrollClaims(ticket), keys));
  }
}
