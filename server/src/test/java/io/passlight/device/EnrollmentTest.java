package io.passlight.device;

import static io.passlight.device.RawMessages.enrollHeader;
import static io.passlight.device.RawMessages.header;
import static io.passlight.device.RawMessages.sign;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.passlight.audit.Actor;
import io.passlight.authenticator.Account;
import io.passlight.keys.RandomTokens;
import io.passlight.problem.Refusal;
import io.passlight.protocol.DeviceState;
import io.passlight.protocol.Issuer;
import io.passlight.protocol.MessageType;
import io.passlight.protocol.ProblemCode;
import io.passlight.protocol.TicketAddress;
import io.passlight.protocol.TicketSecret;
import io.passlight.protocol.Totp;
import io.passlight.protocol.TotpSecret;
import io.passlight.testing.Phone;
import io.passlight.testing.RunningServer;
import io.passlight.user.User;
import io.passlight.user.Users;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Enrollment, protocol.md §5, from both sides: the browser's session and the authenticator. */
class EnrollmentTest {

  private static final ClientFacts SOMEWHERE =
      new ClientFacts(InetAddress.getLoopbackAddress(), null);

  private static RunningServer server;
  private static RawMessages messages;
  private static Enrollments enrollments;
  private User jane;
  private Binding browser;

  /** A server of its own: these tests let time pass. */
  @BeforeAll
  static void start() {
    server = RunningServer.fresh();
    messages = new RawMessages(server);
    enrollments = server.bean(Enrollments.class);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void somebody() {
    jane = Phone.somebody(server);
    browser = newBrowser();
  }

  @Nested
  class ATicket {

    @Test
    void makesADeviceThatCannotLogInYet() {
      Phone phone = enrolled(browser);
      Account account = phone.account();
      assertThat(device(account).state()).isEqualTo(DeviceState.PROVEN_KEY);
      String scan = sign(header("scan", account), scanClaims(), account.keys());
      assertThatThrownBy(
              () ->
                  server
                      .bean(DeviceMessages.class)
                      .verify(
                          scan.getBytes(StandardCharsets.US_ASCII), MessageType.SCAN, SOMEWHERE))
          .isInstanceOfSatisfying(
              Refusal.class,
              refusal -> assertThat(refusal.code()).isEqualTo(ProblemCode.DEVICE_NOT_ACTIVE));
    }

    @Test
    void thatIsUnknownIsInvalid() {
      String unknown = newBrowser().ticket("nothing").encoded();
      assertThat(enroll(unknown, RawMessages.newKeys()).problem()).isEqualTo("ticket-invalid");
    }

    @Test
    void isShownAgainAfterAReloadOfItsOwnBrowserOnly() {
      Enrollment begun = begin(browser);
      assertThat(enrollments.of(browser).orElseThrow().ticket()).isEqualTo(begun.ticket());
      assertThat(enrollments.of(newBrowser())).isEmpty();
    }

    @Test
    void getsTheSameAnswerAgainForTheSameKey() {
      String ticket = begin(browser).ticket().encoded();
      KeyPair keys = RawMessages.newKeys();
      Map<String, Object> first = enroll(ticket, keys).json();
      Map<String, Object> again = enroll(ticket, keys).json();
      first.remove("now");
      again.remove("now");
      assertThat(again).isEqualTo(first);
    }

    @Test
    void isInvalidForAnotherKeyOnceItWasUsed() {
      String ticket = begin(browser).ticket().encoded();
      assertThat(enroll(ticket, RawMessages.newKeys()).status()).isEqualTo(201);
      assertThat(enroll(ticket, RawMessages.newKeys()).problem()).isEqualTo("ticket-invalid");
    }

    @Test
    void isInvalidAfterTenMinutes() {
      String ticket = begin(browser).ticket().encoded();
      server.clock().pass(Duration.ofMinutes(10));
      assertThat(enroll(ticket, RawMessages.newKeys()).problem()).isEqualTo("ticket-invalid");
      assertThat(state(browser)).isEqualTo(Enrollment.State.EXPIRED);
    }

    @Test
    void isInvalidOnceItsBrowserHasBegunAnother() {
      String ticket = begin(browser).ticket().encoded();
      begin(browser);
      assertThat(enroll(ticket, RawMessages.newKeys()).problem()).isEqualTo("ticket-invalid");
    }

    @Test
    void ofADisabledUserIsRefused() {
      String ticket = begin(browser).ticket().encoded();
      server.bean(Users.class).disable(jane.id(), Actor.SYSTEM);
      assertThat(enroll(ticket, RawMessages.newKeys()).problem()).isEqualTo("account-disabled");
    }

    @Test
    void usedByManyDevicesAtOnceMakesExactlyOne() throws Exception {
      String ticket = begin(browser).ticket().encoded();
      List<Callable<String>> devices = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        devices.add(() -> enroll(ticket, RawMessages.newKeys()).problem());
      }
      List<String> answers = new ArrayList<>();
      try (var threads = Executors.newFixedThreadPool(8)) {
        for (Future<String> answer : threads.invokeAll(devices)) {
          answers.add(answer.get());
        }
      }
      assertThat(answers).containsOnlyOnce("ok");
      assertThat(answers).filteredOn("ticket-invalid"::equals).hasSize(7);
      assertThat(server.bean(Devices.class).ofUser(jane.id())).hasSize(1);
    }

    @Test
    void isNotToBeMadeMoreThanTenTimesAnHour() {
      for (int i = 0; i < 10; i++) {
        assertThat(enroll(begin(browser).ticket().encoded(), RawMessages.newKeys()).status())
            .isEqualTo(201);
      }
      assertThatThrownBy(() -> begin(browser))
          .isInstanceOfSatisfying(
              Refusal.class,
              refusal -> {
                assertThat(refusal.code()).isEqualTo(ProblemCode.TOO_MANY_REQUESTS);
                assertThat(refusal.extras()).containsKey(Refusal.RETRY_AFTER);
              });
      assertThat(state(browser)).isEqualTo(Enrollment.State.PROVEN);
    }

    @Test
    void standsInTheDatabaseOnlyAsItsHash() {
      String ticket = begin(browser).ticket().encoded();
      assertThat(
              server
                  .bean(JdbcClient.class)
                  .sql("select ticket_hash, panel_session from enrollments")
                  .query()
                  .listOfRows()
                  .toString())
          .doesNotContain(ticket)
          .doesNotContain(browser.secret());
    }
  }

  @Nested
  class AnEnrollmentMessage {

    @Test
    void signedByAnotherKeyThanItShowsIsRefused() {
      String ticket = begin(browser).ticket().encoded();
      String message =
          sign(
              enrollHeader(RawMessages.newKeys()),
              messages.enrollClaims(ticket),
              RawMessages.newKeys());
      assertThat(messages.post("/enrollments", message).problem()).isEqualTo("bad-signature");
      assertThat(enroll(ticket, RawMessages.newKeys()).status()).isEqualTo(201);
    }

    @Test
    void withoutAKeyIsMalformed() {
      KeyPair keys = RawMessages.newKeys();
      Map<String, Object> header = enrollHeader(keys);
      header.remove("jwk");
      String claims = begin(browser).ticket().encoded();
      String message = sign(header, messages.enrollClaims(claims), keys);
      assertThat(messages.post("/enrollments", message).problem()).isEqualTo("malformed-message");
    }

    @Test
    void ofAnEnrolledDeviceIsNoOtherMessage() {
      Account account = Phone.of(server, jane).account();
      String message = sign(header("enroll", account), messages.claims(), account.keys());
      assertThat(messages.post("/account", message).problem()).isEqualTo("wrong-type");
    }

    @Test
    void sentTwiceIsAReplay() {
      KeyPair keys = RawMessages.newKeys();
      String ticket = begin(browser).ticket().encoded();
      String message = sign(enrollHeader(keys), messages.enrollClaims(ticket), keys);
      assertThat(messages.post("/enrollments", message).status()).isEqualTo(201);
      assertThat(messages.post("/enrollments", message).problem()).isEqualTo("replayed");
    }

    @Test
    void fromAPageOfAnotherOriginIsNotAccepted() {
      KeyPair keys = RawMessages.newKeys();
      String ticket = begin(browser).ticket().encoded();
      String message = sign(enrollHeader(keys), messages.enrollClaims(ticket), keys);
      assertThat(messages.post("/enrollments", message, "Origin", "https://evil.example").problem())
          .isEqualTo("authenticator-not-accepted");
    }

    @Test
    void ofTooOldAnAppIsToldWhichIsNewEnough() {
      try (var own = RunningServer.fresh("passlight.authenticator.minimum-app=1.10.0")) {
        RawMessages raw = new RawMessages(own);
        KeyPair keys = RawMessages.newKeys();
        Map<String, Object> claims = raw.enrollClaims(newBrowser().ticket("any").encoded());
        claims.put("device", Map.of("name", "Old", "platform", "ios", "app", "1.9.9"));
        var answer = raw.post("/enrollments", sign(enrollHeader(keys), claims, keys));
        assertThat(answer.problem()).isEqualTo("app-too-old");
        assertThat(answer.status()).isEqualTo(426);
        assertThat(answer.json()).containsEntry("minimumApp", "1.10.0");
      }
    }
  }

  @Nested
  class TheCode {

    @Test
    void ofTheDeviceTypedInItsBrowserMakesItActive() {
      Phone phone = enrolled(browser);
      assertThat(prove(browser, phone.code())).isEqualTo(Enrollment.State.DONE);
      assertThat(device(phone.account()).state()).isEqualTo(DeviceState.ACTIVE);
    }

    @Test
    void typedInAnotherBrowserDoesNothing() {
      Phone phone = enrolled(browser);
      Binding thief = newBrowser();
      assertThat(enrollments.prove(thief, phone.code(), Actor.SYSTEM)).isEmpty();
      begin(thief);
      assertThat(prove(thief, phone.code())).isEqualTo(Enrollment.State.WAITING);
      assertThat(device(phone.account()).state()).isEqualTo(DeviceState.PROVEN_KEY);
    }

    @Test
    void ofAnotherDeviceOfTheSameUserIsWrong() {
      Phone first = Phone.of(server, jane);
      Phone second = enrolled(browser);
      assertThat(prove(browser, first.code())).isEqualTo(Enrollment.State.PROVEN);
      assertThat(device(second.account()).state()).isEqualTo(DeviceState.PROVEN_KEY);
    }

    @Test
    void ofTheVictimsDeviceDoesNotActivateThatOfAThiefWhoStoleTheTicket() {
      String stolen = begin(browser).ticket().encoded();
      Phone thief = Phone.empty(server);
      thief.enroll(address(stolen));
      Phone victims = Phone.of(server, Phone.somebody(server));
      assertThat(prove(browser, victims.code())).isEqualTo(Enrollment.State.PROVEN);
      enrollments.abandon(browser, Enrollment.State.NOT_MINE, Actor.SYSTEM);
      assertThat(server.bean(Devices.class).ofUser(jane.id())).isEmpty();
    }

    @Test
    void isTakenOnePeriodLateAndNotTwo() {
      Phone phone = enrolled(browser);
      String code = phone.code();
      server.clock().pass(Duration.ofSeconds(90));
      assertThat(prove(browser, code)).isEqualTo(Enrollment.State.PROVEN);
      String late = phone.code();
      server.clock().pass(Duration.ofSeconds(30));
      assertThat(prove(browser, late)).isEqualTo(Enrollment.State.DONE);
    }

    @Test
    void worksOnce() {
      Phone phone = enrolled(browser);
      String code = phone.code();
      assertThat(prove(browser, code)).isEqualTo(Enrollment.State.DONE);
      assertThat(server.bean(CurrentCodes.class).accept(jane.id(), code)).isEmpty();
      server.clock().pass(Duration.ofSeconds(30));
      String next = phone.code();
      assertThat(server.bean(CurrentCodes.class).accept(jane.id(), next)).isPresent();
      assertThat(server.bean(CurrentCodes.class).accept(jane.id(), next)).isEmpty();
    }

    @Test
    void typedByManyAtOnceIsAcceptedOnce() throws Exception {
      Phone phone = enrolled(browser);
      assertThat(prove(browser, phone.code())).isEqualTo(Enrollment.State.DONE);
      server.clock().pass(Duration.ofSeconds(30));
      String code = phone.code();
      Callable<Boolean> typed =
          () -> server.bean(CurrentCodes.class).accept(jane.id(), code).isPresent();
      int accepted = 0;
      try (var threads = Executors.newFixedThreadPool(8)) {
        for (Future<Boolean> answer : threads.invokeAll(Collections.nCopies(8, typed))) {
          accepted += answer.get() ? 1 : 0;
        }
      }
      assertThat(accepted).isEqualTo(1);
    }

    @Test
    void typedWrongFiveTimesEndsTicketAndDevice() {
      Phone phone = enrolled(browser);
      String wrong = wrongFor(phone);
      for (int left = 4; left >= 1; left--) {
        Enrollment after = enrollments.prove(browser, wrong, Actor.SYSTEM).orElseThrow();
        assertThat(after.triesLeft()).isEqualTo(left);
        assertThat(after.state()).isEqualTo(Enrollment.State.PROVEN);
      }
      assertThat(prove(browser, wrong)).isEqualTo(Enrollment.State.WRONG_CODES);
      assertThat(prove(browser, phone.code())).isEqualTo(Enrollment.State.WRONG_CODES);
      assertThat(accountProblem(phone.account())).isEqualTo("bad-signature");
    }

    @Test
    void isTooLateOnceTheTicketHasExpired() {
      Phone phone = enrolled(browser);
      server.clock().pass(Duration.ofMinutes(10));
      assertThat(prove(browser, phone.code())).isEqualTo(Enrollment.State.EXPIRED);
      assertThat(accountProblem(phone.account())).isEqualTo("bad-signature");
      enrollments.sweep();
      assertThat(state(browser)).isEqualTo(Enrollment.State.EXPIRED);
      assertThat(server.bean(Devices.class).byId(phone.account().device())).isEmpty();
    }
  }

  @Test
  void aBrowserThatHasMadeADeviceActiveMakesNoOther() {
    Phone phone = enrolled(browser);
    assertThat(prove(browser, phone.code())).isEqualTo(Enrollment.State.DONE);
    assertThatThrownBy(() -> begin(browser)).isInstanceOf(NoRightToEnroll.class);
  }

  @Test
  void theTicketOfADeviceThatWasRevokedSinceTellsItsSecretNoMore() {
    String ticket = begin(browser).ticket().encoded();
    KeyPair keys = RawMessages.newKeys();
    assertThat(enroll(ticket, keys).status()).isEqualTo(201);
    Device device = server.bean(Devices.class).ofUser(jane.id()).getFirst();
    TotpSecret secret = server.bean(TotpSecrets.class).of(device.id()).orElseThrow();
    String code = Totp.code(secret, Totp.period(server.clock().instant()));
    assertThat(prove(browser, code)).isEqualTo(Enrollment.State.DONE);
    server.bean(Devices.class).revoke(device.id(), RevokeReason.PANEL, Actor.SYSTEM);
    assertThat(enroll(ticket, keys).problem()).isEqualTo("ticket-invalid");
  }

  @Nested
  class NotMyPhone {

    @Test
    void endsTicketAndDevice() {
      String ticket = begin(browser).ticket().encoded();
      Phone thief = Phone.empty(server);
      thief.enroll(address(ticket));
      enrollments.abandon(browser, Enrollment.State.NOT_MINE, Actor.SYSTEM);
      assertThat(state(browser)).isEqualTo(Enrollment.State.NOT_MINE);
      assertThat(accountProblem(thief.account())).isEqualTo("bad-signature");
      assertThat(enroll(ticket, RawMessages.newKeys()).problem()).isEqualTo("ticket-invalid");
    }

    @Test
    void doesNothingToADeviceThatIsActive() {
      Phone phone = enrolled(browser);
      prove(browser, phone.code());
      enrollments.abandon(browser, Enrollment.State.NOT_MINE, Actor.SYSTEM);
      assertThat(device(phone.account()).state()).isEqualTo(DeviceState.ACTIVE);
    }
  }

  @Nested
  class APasswordAlone {

    @Test
    void beginsNothingForAUserWhoEverHadAnActiveDevice() {
      Phone old = Phone.of(server, jane);
      assertThatThrownBy(() -> enrollments.begin(browser, jane.id(), true, null, Actor.SYSTEM))
          .isInstanceOf(NoRightToEnroll.class);
      server
          .bean(Devices.class)
          .revoke(old.account().device(), RevokeReason.ADMINISTRATOR, Actor.SYSTEM);
      assertThatThrownBy(() -> enrollments.begin(browser, jane.id(), true, null, Actor.SYSTEM))
          .isInstanceOf(NoRightToEnroll.class);
    }

    @Test
    void finishesNothingOnceAnotherDeviceWasFaster() {
      Binding thief = newBrowser();
      String ticket =
          enrollments.begin(thief, jane.id(), true, null, Actor.SYSTEM).ticket().encoded();
      Phone thiefs = Phone.empty(server);
      thiefs.enroll(address(ticket));
      Phone.of(server, jane);
      assertThat(prove(thief, thiefs.code())).isEqualTo(Enrollment.State.CANCELLED);
      assertThat(accountProblem(thiefs.account())).isEqualTo("bad-signature");
    }

    @Test
    void finishesOneOfTwoThatRace() throws Exception {
      Binding other = newBrowser();
      List<Callable<Enrollment.State>> both = new ArrayList<>();
      for (Binding each : List.of(browser, other)) {
        String ticket =
            enrollments.begin(each, jane.id(), true, null, Actor.SYSTEM).ticket().encoded();
        Phone phone = Phone.empty(server);
        phone.enroll(address(ticket));
        both.add(() -> prove(each, phone.code()));
      }
      List<Enrollment.State> ends = new ArrayList<>();
      try (var threads = Executors.newFixedThreadPool(2)) {
        for (Future<Enrollment.State> end : threads.invokeAll(both)) {
          ends.add(end.get());
        }
      }
      assertThat(ends).containsExactlyInAnyOrder(Enrollment.State.DONE, Enrollment.State.CANCELLED);
    }
  }

  @Nested
  class ADevice {

    @Test
    void learnsFromItsAccountThatItHasBecomeActive() {
      Phone phone = enrolled(browser);
      assertThat(phone.authenticator().refresh(phone.account()).device().state())
          .isEqualTo(DeviceState.PROVEN_KEY);
      prove(browser, phone.code());
      assertThat(phone.authenticator().refresh(phone.account()).device().state())
          .isEqualTo(DeviceState.ACTIVE);
    }

    @Test
    void renamesItself() {
      Phone phone = Phone.of(server, jane);
      phone.authenticator().rename(phone.account(), "Jane’s new phone");
      assertThat(device(phone.account()).name()).isEqualTo("Jane’s new phone");
    }

    @Test
    void removesItself() {
      Phone phone = Phone.of(server, jane);
      Account account = phone.account();
      phone.authenticator().remove(account);
      assertThat(device(account).state()).isEqualTo(DeviceState.REVOKED);
      assertThat(accountProblem(account)).isEqualTo("device-revoked");
    }

    @Test
    void removesItselfWhileItIsNotActiveAndTheBrowserIsTold() {
      Phone phone = enrolled(browser);
      Account account = phone.account();
      phone.authenticator().remove(account);
      assertThat(state(browser)).isEqualTo(Enrollment.State.CANCELLED);
      assertThat(accountProblem(account)).isEqualTo("bad-signature");
    }

    @Test
    void keepsItsTotpSecretSealedAndLosesItWhenRevoked() {
      Phone phone = Phone.of(server, jane);
      String sealed = totpColumn(phone);
      assertThat(sealed).isNotEmpty().doesNotContain(phone.account().totp().encoded());
      server.bean(Devices.class).revoke(phone.account().device(), RevokeReason.PANEL, Actor.SYSTEM);
      assertThat(totpColumn(phone)).isEmpty();
    }

    private String totpColumn(Phone phone) {
      return server
          .bean(JdbcClient.class)
          .sql("select totp_secret from devices where id = ?")
          .param(phone.account().device().value())
          .query(String.class)
          .single();
    }
  }

  private Enrollment begin(Binding in) {
    return enrollments.begin(in, jane.id(), false, null, Actor.SYSTEM);
  }

  private Phone enrolled(Binding in) {
    Phone phone = Phone.empty(server);
    phone.enroll(address(begin(in).ticket().encoded()));
    return phone;
  }

  private static Enrollment.State prove(Binding in, String code) {
    return enrollments.prove(in, code, Actor.SYSTEM).orElseThrow().state();
  }

  private static Enrollment.State state(Binding in) {
    return enrollments.of(in).orElseThrow().state();
  }

  private static Device device(Account account) {
    return server.bean(Devices.class).byId(account.device()).orElseThrow();
  }

  private static Binding newBrowser() {
    return new Binding(server.bean(RandomTokens.class).next());
  }

  private static String address(String ticket) {
    return TicketAddress.enroll(Issuer.parse(server.url().toString()), TicketSecret.parse(ticket))
        .encoded();
  }

  private static RawMessages.Answer enroll(String ticket, KeyPair keys) {
    return messages.post(
        "/enrollments", sign(enrollHeader(keys), messages.enrollClaims(ticket), keys));
  }

  private static String accountProblem(Account account) {
    String message = sign(header("account", account), messages.claims(), account.keys());
    return messages.post("/account", message).problem();
  }

  private static Map<String, Object> scanClaims() {
    Map<String, Object> claims = messages.claims();
    claims.put("qr", "HTTPS://LOCALHOST/Q/AAAA.0.BBBB");
    claims.put("via", "camera");
    return claims;
  }

  private static String wrongFor(Phone phone) {
    return phone.code().startsWith("1")
        ? "2" + phone.code().substring(1)
        : "1" + phone.code().substring(1);
  }
}
