package io.passlight.settings;

import java.io.PrintStream;
import java.util.List;

/**
 * A command of the server's jar, such as {@code java -jar passlight.jar ticket jane}. A module
 * offers one as a bean; it runs instead of the web server, on the same settings and the same
 * database, also while the server itself runs.
 */
public interface ServerCommand {

  /**
   * The words that call it, such as {@code ticket} or {@code audit verify}: lower case, by spaces.
   */
  String name();

  /** What follows the name and what it does, in one line: {@code <user> prints …}. */
  String usage();

  /**
   * Does the work. What is printed to {@code out} is for scripts too; sentences about failures go
   * to {@code err}.
   *
   * @param arguments what follows the name
   * @return the exit code: 0 if all went well, 2 for wrong arguments, else another
   */
  int run(List<String> arguments, PrintStream out, PrintStream err);
}
