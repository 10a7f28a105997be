package io.passlight.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.passlight.protocol.Confirmation;
import io.passlight.protocol.FrameKey;
import io.passlight.protocol.ScanResponse;
import io.passlight.protocol.TypingCode;
import io.passlight.protocol.Via;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ScanTest {

  private final TestPhone phone = Given.phone();

  private static int frame(Given.Waiting login) {
    return io.passlight.protocol.Frames.frameAt(
        login.created(), Given.server().clock().instant(), login.period());
  }

  @Test
  void tellsTheBrowserWhoScannedWithoutNamingThePerson() {
    Given.Waiting login = Given.login("one-tap");
    phone.scan(login.qr()).scanned();
    assertThat(login.state()).containsEntry("state", "SCANNED").doesNotContainKey("number");
    assertThat(Json.member(login.state(), "hint", String.class)).matches("p•••[0-9]");
    assertThat(login.reload().data()).doesNotContainKey("qr");
  }

  @Test
  void showsThePhoneTheApplicationTheBrowserAndItsNetwork() {
    Given.Waiting login = Given.login("one-tap");
    var details = phone.scan(login.qr()).scanned().details();
    assertThat(details.id()).isEqualTo(login.id());
    assertThat(details.application().name()).isEqualTo("Wiki");
    assertThat(details.application().address()).isEqualTo("one-tap.example.com");
    assertThat(details.browser().name()).isEqualTo("Firefox 140");
    assertThat(details.browser().os()).isEqualTo("Linux");
    assertThat(details.network().ip()).isEqualTo("203.0.113.5");
    assertThat(details.network().sameAsPhone()).isFalse();
  }

  @Nested
  class Frames {

    @Test
    void theTwoBeforeAndOneAheadAreAccepted() {
      for (int offset : new int[] {-2, -1, 0, 1}) {
        Given.Waiting login = Given.login("one-tap");
        Given.server().clock().pass(Duration.ofSeconds(11));
        int frame = frame(login) + offset;
        // The next frame begins at most a moment later, so only the oldest may just have died.
        assertThat(phone.scan(login.qrOf(frame)).status()).as("offset %d", offset).isEqualTo(200);
      }
    }

    @Test
    void whatIsOlderOrNewerHasExpired() {
      for (int offset : new int[] {-3, 3}) {
        Given.Waiting login = Given.login("one-tap");
        Given.server().clock().pass(Duration.ofSeconds(21));
        assertThat(phone.scan(login.qrOf(frame(login) + offset)).problem())
            .isEqualTo("410 code-expired");
        assertThat(login.stateName()).isEqualTo("PENDING");
      }
    }

    @Test
    void aLinkMayBeOfAnyPastFrameButOfNoFutureOne() {
      Given.Waiting login = Given.login("one-tap");
      Given.server().clock().pass(Duration.ofSeconds(61));
      assertThat(phone.scan(login.qrOf(frame(login) + 3), Via.LINK).problem())
          .isEqualTo("410 code-expired");
      assertThat(phone.scan(login.qrOf(0), Via.LINK).status()).isEqualTo(200);
    }

    @Test
    void aWrongProofIsNoCode() {
      Given.Waiting login = Given.login("one-tap");
      String forged = login.qrOf(frame(login), FrameKey.random(new SecureRandom()));
      assertThat(phone.scan(forged).problem()).isEqualTo("400 not-a-code");
      assertThat(login.stateName()).isEqualTo("PENDING");
    }

    @Test
    void anyOtherSealedTextIsNoCode() {
      Given.Waiting login = Given.login("one-tap");
      String qr = login.qr();
      int at = qr.indexOf("/Q/") + 40;
      char other = qr.charAt(at) == 'A' ? 'B' : 'A';
      assertThat(phone.scan(qr.substring(0, at) + other + qr.substring(at + 1)).problem())
          .isEqualTo("400 not-a-code");
      assertThat(phone.scan("https://wiki.example.com/q/hello").problem())
          .isEqualTo("400 not-a-code");
    }

    @Test
    void lowerCaseIsReadAlike() {
      Given.Waiting login = Given.login("one-tap");
      String qr = login.qr().toLowerCase(java.util.Locale.ROOT);
      assertThat(phone.scan(qr).status()).isEqualTo(200);
    }

    @Test
    void theCodeOfAnotherServerIsForeign() {
      Given.Waiting login = Given.login("one-tap");
      String foreign =
          login.qr().replaceFirst("HTTPS://LOCALHOST:[0-9]+", "HTTPS://LOGIN.EVIL.EXAMPLE");
      assertThat(phone.scan(foreign).problem()).isEqualTo("400 foreign-code");
    }
  }

  @Nested
  class Consumed {

    @Test
    void anotherPhoneIsRefusedAndBrowserAndFirstPhoneAreTold() {
      Given.Waiting login = Given.login("one-tap");
      phone.scan(login.qr()).scanned();
      TestPhone other = Given.phone();
      assertThat(other.scan(login.qr()).problem()).isEqualTo("409 code-used");
      assertThat(login.state()).containsEntry("attempts", 1L).containsEntry("state", "SCANNED");
      assertThat(Json.object(phone.status(login.id()).text())).containsEntry("attempts", 1L);
      assertThat(other.status(login.id()).problem()).isEqualTo("404 not-your-login");
    }

    @Test
    void theSamePhoneGetsTheSameAnswerThoughTheFrameIsOldByThen() {
      Given.Waiting login = Given.login("number");
      String qr = login.qr();
      ScanResponse first = phone.scan(qr).scanned();
      Given.server().clock().pass(Duration.ofSeconds(30));
      ScanResponse second = phone.scan(qr).scanned();
      assertThat(second.login()).isEqualTo(first.login());
      assertThat(second.challenge()).isEqualTo(first.challenge());
    }

    @Test
    void ofManyPhonesAtOnceExactlyOneWins() throws Exception {
      Given.Waiting login = Given.login("one-tap");
      String qr = login.qr();
      List<TestPhone> phones = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        phones.add(Given.phone());
      }
      qr = login.qr();
      List<String> answers = new ArrayList<>();
      var start = new CountDownLatch(1);
      try (ExecutorService threads = Executors.newFixedThreadPool(phones.size())) {
        List<Future<String>> scans = new ArrayList<>();
        for (TestPhone each : phones) {
          String text = qr;
          scans.add(
              threads.submit(
                  () -> {
                    start.await();
                    return each.scan(text).problem();
                  }));
        }
        start.countDown();
        for (Future<String> scan : scans) {
          answers.add(scan.get());
        }
      }
      assertThat(answers).containsOnlyOnce("200");
      assertThat(answers)
          .filteredOn(a -> !a.equals("200"))
          .hasSize(7)
          .containsOnly("409 code-used");
      assertThat(login.state()).containsEntry("attempts", 7L);
    }

    @Test
    void aCodeOfALoginThatEndedHasExpired() {
      Given.Waiting login = Given.login("one-tap");
      login.post("cancel", java.util.Map.of());
      assertThat(phone.scan(login.qr()).problem()).isEqualTo("410 code-expired");
    }
  }

  @Nested
  class Rules {

    @Test
    void aGroupThatThePersonLacksForbidsTheScanAndTheLoginStaysPending() {
      Given.Waiting login = Given.login("staff");
      TestPhone.Answer answer = phone.scan(login.qr());
      assertThat(answer.problem()).isEqualTo("403 not-allowed");
      assertThat(Json.object(answer.text())).containsEntry("rule", "group");
      assertThat(login.stateName()).isEqualTo("PENDING");
      assertThat(Given.phone("staff").scan(login.qr()).status()).isEqualTo(200);
    }

    @Test
    void anotherNetworkIsForbiddenWhereTheProfileWantsTheSame() {
      Given.Waiting login = Given.login("near");
      TestPhone.Answer answer = phone.scan(login.qr());
      assertThat(answer.problem()).isEqualTo("403 not-allowed");
      assertThat(Json.object(answer.text())).containsEntry("rule", "same-network");
      assertThat(phone.at("203.0.113.5").scan(login.qr()).status()).isEqualTo(200);
    }

    @Test
    void twentyScansAMinuteAreEnough() {
      TestPhone eager = Given.phone();
      for (int i = 0; i < 20; i++) {
        assertThat(eager.scan("nonsense").problem()).isEqualTo("400 not-a-code");
      }
      TestPhone.Answer answer = eager.scan(Given.login("one-tap").qr());
      assertThat(answer.problem()).isEqualTo("429 too-many-requests");
      assertThat(answer.response().headers().firstValue("Retry-After")).isPresent();
    }
  }

  @Nested
  class Typed {

    private TypingCode code(Given.Waiting login) {
      return new TypingCode(Json.member(login.page().data(), "code", String.class));
    }

    @Test
    void isOfferedOnlyWhereTheProfileAllowsIt() {
      assertThat(Given.login("one-tap").page().data()).doesNotContainKey("code");
      assertThat(Given.login("typing").page().data()).containsKey("code");
    }

    @Test
    void isNeverConfirmedByOneTap() {
      Given.Waiting login = Given.login("typing");
      ScanResponse scan = phone.scan(code(login)).scanned();
      assertThat(scan.confirmation()).isEqualTo(Confirmation.NUMBER);
    }

    @Test
    void worksOnceAndGivesTheSamePhoneTheSameAnswer() {
      Given.Waiting login = Given.login("typing");
      phone.scan(code(login)).scanned();
      assertThat(phone.scan(code(login)).status()).isEqualTo(200);
      assertThat(Given.phone().scan(code(login)).problem()).isEqualTo("409 code-used");
    }

    @Test
    void diesWithItsLogin() {
      Given.Waiting login = Given.login("typing");
      login.post("cancel", java.util.Map.of());
      assertThat(phone.scan(code(login)).problem()).isEqualTo("400 not-a-code");
    }

    @Test
    void theSixthTryAfterFiveWrongOnesIsRefusedBeforeTheLookUp() {
      TestPhone guesser = Given.phone().at("198.51.100.61");
      Given.Waiting login = Given.login("typing");
      for (int i = 0; i < 5; i++) {
        TypingCode guess = TypingCode.random(new SecureRandom());
        assertThat(guesser.scan(guess).problem()).isEqualTo("400 not-a-code");
      }
      assertThat(guesser.scan(code(login)).problem()).isEqualTo("429 too-many-requests");
      assertThat(login.stateName()).isEqualTo("PENDING");
    }

    @Test
    void twentyWrongOnesFromOneAddressShutItOutWhateverTheDevice() {
      Given.Waiting login = Given.login("typing");
      for (int phones = 0; phones < 4; phones++) {
        TestPhone guesser = Given.phone().at("198.51.100.62");
        for (int i = 0; i < 5; i++) {
          guesser.scan(TypingCode.random(new SecureRandom()));
        }
      }
      TestPhone fresh = Given.phone().at("198.51.100.62");
      assertThat(fresh.scan(code(login)).problem()).isEqualTo("429 too-many-requests");
    }
  }
}
