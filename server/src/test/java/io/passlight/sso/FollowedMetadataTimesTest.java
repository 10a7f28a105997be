package io.passlight.sso;

import static org.assertj.core.api.Assertions.assertThat;

import io.passlight.sso.saml.xml.ServiceProviderMetadata;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When metadata are asked for again. */
class FollowedMetadataTimesTest {

  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

  @ParameterizedTest(name = "kept for {0}, ending in {1}: after {2}")
  @CsvSource({
    "      ,        , PT6H", // as usual
    "PT1H  ,        , PT1H",
    "P7D   ,        , PT6H", // nobody waits longer for that
    "PT1S  ,        , PT15M", // nor asks all the time
    "-PT1H ,        , PT15M",
    "      , P30D   , PT6H",
    "      , PT4H   , PT2H", // there is time for more than one try
    "PT1H  , PT90M  , PT45M",
    "      , PT1M   , PT15M"
  })
  void theSoonestOfWhatIsSaidWithinBounds(
      @Nullable Duration kept, @Nullable Duration ending, Duration pause) {
    var metadata =
        new ServiceProviderMetadata(
            "https://crm.example",
            List.of(),
            List.of(),
            List.of(),
            false,
            List.of(),
            null,
            ending == null ? null : NOW.plus(ending),
            kept);
    assertThat(FollowedMetadata.nextTime(metadata, Duration.ofHours(6), NOW))
        .isEqualTo(NOW.plus(pause));
  }
}
