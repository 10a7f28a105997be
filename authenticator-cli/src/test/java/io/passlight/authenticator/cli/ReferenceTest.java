package io.passlight.authenticator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.passlight.protocol.ProblemCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The reference for people says what the program does: {@code docs/authenticator-cli.md}. */
class ReferenceTest {

  private static String reference() throws IOException {
    return Files.readString(Path.of("..", "docs", "authenticator-cli.md"));
  }

  @ParameterizedTest
  @EnumSource
  void namesEachExitCode(ExitCode code) throws IOException {
    assertThat(reference()).contains("\n| " + code.number() + " | ");
  }

  @ParameterizedTest
  @EnumSource
  void namesEachProblemBesideItsExitCode(ProblemCode code) throws IOException {
    assertThat(reference().lines())
        .anyMatch(
            line ->
                line.startsWith("| " + ExitCode.of(code).number() + " | ")
                    && line.contains("`" + code.wire() + "`"));
  }

  @Test
  void namesEachCommand() throws IOException {
    StringWriter help = new StringWriter();
    Main.run(
        new Terminal(new PrintWriter(help), new PrintWriter(help), null, Map.of()),
        Clock.systemUTC(),
        "--help");
    String reference = reference();
    help.toString()
        .lines()
        .dropWhile(line -> !line.startsWith("Commands:"))
        .filter(line -> line.matches("  [a-z]+ .*"))
        .map(line -> line.strip().split(" ")[0])
        .forEach(command -> assertThat(reference).contains("| `" + command));
  }
}
