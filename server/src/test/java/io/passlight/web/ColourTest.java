package io.passlight.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColourTest {

  private static final Colour BLACK = new Colour(0, 0, 0);
  private static final Colour DARK = Colour.parse("#14222f");

  @Test
  void contrastIsWhatWcagSays() {
    assertThat(BLACK.contrast(Colour.WHITE)).isEqualTo(21.0, Offset.offset(0.001));
    assertThat(Colour.parse("#767676").contrast(Colour.WHITE)).isEqualTo(4.54, Offset.offset(0.01));
  }

  @ParameterizedTest
  @ValueSource(strings = {"#ffff00", "#ffffff", "#7cbcf5", "#f2a516", "#0b5fa5", "#000000"})
  void anAccentIsMovedUntilItCanBeReadOnBothGrounds(String accent) {
    Colour colour = Colour.parse(accent);

    assertThat(colour.readableOn(Colour.WHITE, BLACK).contrast(Colour.WHITE)).isGreaterThan(4.49);
    assertThat(colour.readableOn(DARK, Colour.WHITE).contrast(DARK)).isGreaterThan(4.49);
  }

  @Test
  void anAccentThatCanBeReadStaysAsItIs() {
    Colour blue = Colour.parse("#0b5fa5");

    assertThat(blue.readableOn(Colour.WHITE, BLACK)).hasToString("#0b5fa5");
  }
}
