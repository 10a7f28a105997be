package io.passlight.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stands in for a logo. */
class InitialsTest {

  private static final String FAMILY = "👩🏽‍👩🏽‍👧🏽‍👦🏽";

  @ParameterizedTest
  @CsvSource({
    "Wiki, W, W",
    "Harbour Notes, H, HN",
    "a-b-c, A, AB",
    "İzin takibi, İ, İT",
    "istanbul, I, I",
    "🚀 Launch, 🚀, 🚀L",
    "🚀Launch, 🚀, 🚀",
    "𝓦iki 𠮷野, 𝓦, 𝓦𠮷",
    "🇹🇷 Portal, 🇹🇷, 🇹🇷P",
    "👍🏽 Survey, 👍🏽, 👍🏽S",
    "漢字, 漢, 漢",
    "_, ?, ?",
    "--, ?, ?"
  })
  void itIsTheFirstLetterAsPeopleCountLetters(String name, String one, String two) {
    assertThat(Initials.one(name)).isEqualTo(one);
    assertThat(Initials.of(name)).isEqualTo(two);
  }

  @Test
  void aFamilyStaysTogether() {
    assertThat(Initials.of(FAMILY + " Family album")).isEqualTo(FAMILY + "F");
    assertThat(Initials.one(FAMILY)).isEqualTo(FAMILY);
  }

  @Test
  void anAccentOfItsOwnStaysOnItsLetter() {
    assertThat(Initials.one("e\u0301cole")).isEqualTo("E\u0301");
  }

  @Test
  void whatIsNoLetterEndsNothing() {
    for (String name : List.of("\ud83d", "\ude80 Launch", "\u200d", "\u0301", "")) {
      assertThat(Initials.of(name)).isNotEmpty();
    }
  }
}
