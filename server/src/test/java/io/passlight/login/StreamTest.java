package io.passlight.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.passlight.testing.Browser;
import io.passlight.testing.RunningServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class StreamTest {

  private static final String END = "[end]";

  private final TestPhone phone = Given.phone();

  /** A page that follows its login. */
  private static final class Following {
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final HttpResponse<Stream<String>> response;

    Following(Browser browser, String path, @Nullable String lastEventId) {
      HttpRequest.Builder request = browser.request(path + "/events").GET();
      if (lastEventId != null) {
        request.header("Last-Event-ID", lastEventId);
      }
      try {
        response = browser.client().send(request.build(), HttpResponse.BodyHandlers.ofLines());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
      Thread.ofVirtual()
          .start(
              () -> {
                response.body().forEach(lines::add);
                lines.add(END);
              });
    }

    String line() throws InterruptedException {
      String line = lines.poll(20, TimeUnit.SECONDS);
      if (line == null) {
        throw new AssertionError("nothing came in 20 seconds");
      }
      return line;
    }

    /** The data of the next event, comments left out. */
    Map<String, Object> event() throws InterruptedException {
      String line = line();
      while (!line.startsWith("data:")) {
        assertThat(line).isNotEqualTo(END);
        line = line();
      }
      return Json.object(line.substring("data:".length()));
    }

    void ends() throws InterruptedException {
      String line = line();
      while (!line.equals(END)) {
        assertThat(line).isIn("", ":");
        line = line();
      }
    }
  }

  private static Following follow(Given.Waiting login) {
    return new Following(login.browser(), login.path(), null);
  }

  @Test
  void tellsEachStateAndEndsWithTheLogin() throws Exception {
    Given.Waiting login = Given.login("number");
    Following stream = follow(login);
    assertThat(stream.event()).containsEntry("state", "PENDING").containsEntry("version", 1L);

    var scan = phone.scan(login.qr()).scanned();
    Map<String, Object> scanned = stream.event();
    assertThat(scanned).containsEntry("state", "SCANNED").containsKeys("hint", "number");
    phone.approve(scan, Json.member(scanned, "number", String.class));
    assertThat(stream.event())
        .containsEntry("state", "APPROVED")
        .containsEntry("userDisplayName", "Jane Doe");
    login.redeem();
    assertThat(stream.event()).containsEntry("state", "REDEEMED");
    stream.ends();
  }

  @Test
  void endsWithAServerThatStops() throws Exception {
    RunningServer stopping = RunningServer.fresh();
    Following stream;
    try (stopping) {
      Browser browser = stopping.browser();
      var login = new Given.Waiting(browser, browser.open("/demo/login/demo"));
      stream = new Following(browser, login.path(), null);
      assertThat(stream.event()).containsEntry("state", "PENDING");
    }
    stream.ends();
  }

  @Test
  void isAnUnbufferedEventStream() {
    var headers = follow(Given.login("one-tap")).response.headers();
    assertThat(headers.firstValue("Content-Type").orElseThrow()).startsWith("text/event-stream");
    assertThat(headers.firstValue("Cache-Control")).hasValue("no-store, no-transform");
    assertThat(headers.firstValue("X-Accel-Buffering")).hasValue("no");
  }

  @Test
  void isToldOfTheEndAtTheMomentThatThePageShows() throws Exception {
    Given.Waiting login = Given.login("one-tap");
    Following stream = follow(login);
    stream.event();
    Given.server().clock().pass(Duration.ofSeconds(180));
    assertThat(stream.event()).containsEntry("state", "EXPIRED");
    stream.ends();
  }

  @Test
  void goesOnWhereItBroke() throws Exception {
    Given.Waiting login = Given.login("one-tap");
    phone.scan(login.qr()).scanned();
    Following missed = new Following(login.browser(), login.path(), "1");
    assertThat(missed.event()).containsEntry("state", "SCANNED").containsEntry("version", 2L);

    Following knowing = new Following(login.browser(), login.path(), "2");
    assertThat(knowing.line()).isEqualTo(":");
    login.post("cancel", Map.of());
    assertThat(knowing.event()).containsEntry("state", "CANCELLED").containsEntry("version", 3L);
  }

  @Test
  void doesNotOpenAgainForAPageThatKnowsTheEnd() throws Exception {
    Given.Waiting login = Given.login("one-tap");
    login.post("cancel", Map.of());
    assertThat(new Following(login.browser(), login.path(), "2").response.statusCode())
        .isEqualTo(204);
    Following unknowing = follow(login);
    assertThat(unknowing.event()).containsEntry("state", "CANCELLED");
    unknowing.ends();
  }

  @Test
  void isForgottenWhenItsBrowserBreaksOff() throws Exception {
    EventStreams streams = Given.server().bean(EventStreams.class);
    int before = streams.size();
    Given.Waiting login = Given.login("one-tap");
    Following stream = follow(login);
    stream.event();
    assertThat(streams.size()).isEqualTo(before + 1);
    login.browser().client().shutdownNow();
    await(
        () -> {
          streams.tick(); // the next comment finds nobody
          return streams.size() <= before;
        });
  }

  @Test
  void isNoAnswerToAHead() throws Exception {
    Given.Waiting login = Given.login("one-tap");
    HttpRequest head = login.browser().request(login.path() + "/events").HEAD().build();
    HttpResponse<Void> answer =
        login.browser().client().send(head, HttpResponse.BodyHandlers.discarding());
    assertThat(answer.statusCode()).isEqualTo(200);
  }

  @Test
  void leavesNothingBehindWhenTheLoginIsOver() throws Exception {
    EventStreams streams = Given.server().bean(EventStreams.class);
    int before = streams.size();
    Given.Waiting login = Given.login("one-tap");
    Following stream = follow(login);
    stream.event();
    assertThat(streams.size()).isEqualTo(before + 1);
    login.post("cancel", Map.of());
    stream.event();
    stream.ends();
    await(() -> streams.size() == before);
  }

  @Test
  void ofALoginInTooManyTabsTheOldestEnds() throws Exception {
    Given.Waiting login = Given.login("one-tap");
    Following oldest = follow(login);
    oldest.event();
    for (int i = 0; i < 4; i++) {
      follow(login).event();
    }
    oldest.ends();
  }

  @Test
  void showsEvery15SecondsThatItIsAlive() throws Exception {
    Given.Waiting login = Given.login("one-tap");
    Following stream = follow(login);
    stream.event();
    EventStreams streams = Given.server().bean(EventStreams.class);
    stream.lines.clear();
    for (int second = 0; second < 15; second++) {
      streams.tick();
    }
    String line = stream.line();
    assertThat(line.isEmpty() ? stream.line() : line).isEqualTo(":");
  }

  private static void await(BooleanSupplier isSo) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!isSo.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("not so after 30 seconds");
      }
      Thread.onSpinWait();
    }
  }
}
