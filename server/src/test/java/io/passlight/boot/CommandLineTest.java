package io.passlight.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CommandLineTest {

  @Test
  void settingsAloneStartTheServer() {
    assertThat(CommandLine.of("--passlight.port=9443", "--debug").isCommand()).isFalse();
  }

  @Test
  void wordsAreACommandWhereverTheSettingsStand() {
    CommandLine line =
        CommandLine.of("--passlight.port=9443", "ticket", "--passlight.home=/x", "jane");
    assertThat(line.words()).containsExactly("ticket", "jane");
    assertThat(line.settings()).containsExactly("--passlight.port=9443", "--passlight.home=/x");
  }

  @Test
  void anOptionOfACommandIsNoSetting() {
    assertThat(CommandLine.of("audit", "verify", "--json", "--from=2026-01-01.log").words())
        .isEqualTo(List.of("audit", "verify", "--json", "--from=2026-01-01.log"));
  }
}
