package io.passlight.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StoreJsonTest {

  private enum Colour {
    RED,
    BLUE
  }

  private record Thing(
      String name,
      @Nullable String note,
      byte[] bytes,
      Instant when,
      Duration life,
      List<String> words,
      Set<Colour> colours) {}

  private static final StoreJson<Thing> JSON = StoreJson.of(Thing.class);

  private static final Thing THING =
      new Thing(
          "Jülide",
          null,
          new byte[] {1, 2, 3},
          Instant.parse("2026-11-25T10:11:12.123456789Z"),
          Duration.ofSeconds(180),
          List.of("a", "b"),
          Set.of(Colour.RED));

  @Test
  void aRecordComesBackAsItWas() {
    assertThat(JSON.read(JSON.write(THING))).usingRecursiveComparison().isEqualTo(THING);
  }

  @Test
  void whatIsNotKnownIsLeftOut() {
    assertThat(new String(JSON.write(THING), StandardCharsets.UTF_8)).doesNotContain("note");
  }

  @Test
  void whatAnotherReleaseHasAddedIsIgnored() {
    byte[] json = "{\"name\":\"x\",\"added\":{\"later\":1}}".getBytes(StandardCharsets.UTF_8);

    assertThat(JSON.read(json).name()).isEqualTo("x");
  }

  @Test
  void whatDoesNotReadIsNotRepeatedInTheError() {
    byte[] json = "{\"name\":\"a secret\",".getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(() -> JSON.read(json))
        .isInstanceOf(IllegalStateException.class)
        .hasStackTraceContaining("StoreJson")
        .satisfies(e -> assertThat(String.valueOf(e.getCause())).doesNotContain("a secret"));
  }
}
