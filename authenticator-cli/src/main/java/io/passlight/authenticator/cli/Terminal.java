package io.passlight.authenticator.cli;

import java.io.Console;
import java.io.PrintWriter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a command prints and asks.
 *
 * @param out what the command is about
 * @param err what went wrong
 * @param console whom to ask, or null where nobody sits there
 * @param environment the environment's variables
 */
record Terminal(
    PrintWriter out, PrintWriter err, @Nullable Console console, Map<String, String> environment) {

  static Terminal ofThisProcess() {
    Console console = System.console();
    return new Terminal(
        new PrintWriter(System.out, true),
        new PrintWriter(System.err, true),
        console != null && console.isTerminal() ? console : null,
        System.getenv());
  }

  /** Whether somebody is there, and says yes. */
  boolean agrees(String question) {
    if (console == null) {
      return false;
    }
    String answer = console.readLine("%s [y/N] ", safe(question));
    return answer != null && answer.strip().equalsIgnoreCase("y");
  }

  /**
   * A text of somebody else without the characters that steer a terminal or turn the direction of
   * writing, so that no application's name can draw a screen of its own.
   */
  static String safe(String text) {
    return text.codePoints()
        .map(c -> isHarmless(c) ? c : '?')
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean isHarmless(int c) {
    return !Character.isISOControl(c)
        && Character.getType(c) != Character.FORMAT
        && Character.getType(c) != Character.LINE_SEPARATOR
        && Character.getType(c) != Character.PARAGRAPH_SEPARATOR
        && Character.getType(c) != Character.SURROGATE;
  }
}
