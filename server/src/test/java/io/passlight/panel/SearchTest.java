package io.passlight.panel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rule of a search; {@code web/panel/test/search.test.ts} says the same of the script's. */
class SearchTest {

  @ParameterizedTest
  @CsvSource({
    "WIKI,wiki",
    "wiki,WIKI",
    "İzin takibi,izin",
    "IŞIK,ışık",
    "Işık,işik",
    "ilan,I\u0307LAN",
    "Straße,STRASSE",
    "ΟΔΟΣ,οδος"
  })
  void caseCountsInNoLanguageAndIIsOneLetterWithAndWithoutItsDot(String text, String typed) {
    assertThat(Search.of(typed).finds(text)).isTrue();
  }

  @Test
  void eachWordCountsInAnyOrder() {
    assertThat(Search.of("notes har").finds("Harbour Notes")).isTrue();
    assertThat(Search.of("notes wiki").finds("Harbour Notes")).isFalse();
  }

  @Test
  void nothingTypedMeansAll() {
    assertThat(Search.of(" ").finds("Wiki")).isTrue();
    assertThat(Search.of(null).finds("Wiki")).isTrue();
  }

  @Test
  void aLongOneIsCutBetweenCharactersNeverInsideOne() {
    Search search = Search.of("x" + "🚀".repeat(200));
    assertThat(search.typed()).isEqualTo("x" + "🚀".repeat(99));
  }
}
