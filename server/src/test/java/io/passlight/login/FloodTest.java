package io.passlight.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.passlight.authenticator.ScannedLogin;
import io.passlight.protocol.LoginId;
import io.passlight.testing.Browser;
import io.passlight.testing.Phone;
import io.passlight.testing.RunningServer;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Strangers who begin logins without end take nothing from those who are known. */
class FloodTest {

  private static final String DEMO = "/demo/login/demo";

  @Test
  void aStoreThatStrangersHaveFilledStillServesWhatWasBegunBefore() {
    try (RunningServer server =
        RunningServer.fresh(
            "passlight.store.memory=1MB", "passlight.limits.logins-per-address=1000000/1s")) {
      Phone phone = Phone.ofSomebody(server);
      Browser browser = server.browser();
      var login = new Given.Waiting(browser, browser.open(DEMO));

      Browser.Page refused = flood(server);

      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.header("Retry-After")).isPresent();
      ScannedLogin scan = phone.scan(login.qrAt(server.clock().instant()));
      phone.approve(scan, Json.member(login.state(), "number", String.class));
      Browser.Page home = browser.follow(login.redeem());
      assertThat(home.status()).isEqualTo(200);
      assertThat(home.address().getPath()).isEqualTo("/demo/");
    }
  }

  @Test
  void streamsThatTakeAllMemoryThatIsForThemSendFurtherPagesToAskInstead() throws Exception {
    try (RunningServer server = RunningServer.fresh("passlight.streams.most=1")) {
      Browser browser = server.browser();
      var first = new Given.Waiting(browser, browser.open(DEMO));
      var second = new Given.Waiting(browser, browser.open(DEMO));
      try (Stream<String> lines = stream(first)) {
        assertThat(lines.findFirst()).isPresent();

        Browser.Page refused = browser.get(second.path() + "/events");

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.header("Retry-After")).contains("30");
        assertThat(second.stateName()).isEqualTo("PENDING");
      }
    }
  }

  @Test
  void oneAddressTakesHalfOfTheStreamsAtMost() throws Exception {
    try (RunningServer server =
        RunningServer.fresh(
            "passlight.streams.most=2", "passlight.trusted-proxies=127.0.0.0/8,::1/128")) {
      Browser stranger = server.browser().with("X-Forwarded-For", "203.0.113.7");
      Browser person = server.browser().with("X-Forwarded-For", "203.0.113.8");
      var first = new Given.Waiting(stranger, stranger.open(DEMO));
      var second = new Given.Waiting(stranger, stranger.open(DEMO));
      var persons = new Given.Waiting(person, person.open(DEMO));
      try (Stream<String> strangers = stream(first)) {
        assertThat(strangers.findFirst()).isPresent();

        assertThat(stranger.get(second.path() + "/events").status()).isEqualTo(503);
        try (Stream<String> lines = stream(persons)) {
          assertThat(lines.findFirst()).isPresent();
        }
      }
    }
  }

  private static Stream<String> stream(Given.Waiting login) throws Exception {
    Browser browser = login.browser();
    return browser
        .client()
        .send(
            browser.request(login.path() + "/events").GET().build(),
            HttpResponse.BodyHandlers.ofLines())
        .body();
  }

  /** Begins logins in new browsers until one is refused. */
  private static Browser.Page flood(RunningServer server) {
    return IntStream.range(0, 10_000)
        .mapToObj(_ -> server.browser().open(DEMO))
        .filter(page -> page.status() != 200)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aWholeNetworkHasOneLimitHoweverManyAddressesItChoosesFrom() {
    try (RunningServer server =
        RunningServer.fresh(
            "passlight.trusted-proxies=127.0.0.1,::1",
            "passlight.limits.logins-per-network=5/1m")) {
      List<Integer> answers = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        String address = "2001:db8:1:%x::1".formatted(i);
        answers.add(from(server, address));
      }
      assertThat(answers).containsExactly(200, 200, 200, 200, 200, 429);
      assertThat(from(server, "2001:db8:2::1")).isEqualTo(200);
    }
  }

  private static int from(RunningServer server, String address) {
    return server.browser().with("X-Forwarded-For", address).open(DEMO).status();
  }

  @Test
  void aDeviceThatSpeaksWithoutEndIsToldToWait() {
    try (RunningServer server = RunningServer.fresh("passlight.limits.messages-per-device=3/1m")) {
      var random = new SecureRandom();
      TestPhone phone = TestPhone.of(server, Given.user(server));
      List<Integer> answers =
          IntStream.range(0, 4)
              .mapToObj(_ -> phone.status(LoginId.random(random)).status())
              .toList();
      assertThat(answers).endsWith(429);
    }
  }
}
