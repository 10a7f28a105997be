package io.passlight.boot;

import io.passlight.settings.ServerCommand;
import java.io.PrintStream;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** All commands that the modules offer. */
@Component
class Commands {

  private static final int WRONG_USAGE = 2;

  private final ObjectProvider<ServerCommand> commands;

  Commands(ObjectProvider<ServerCommand> commands) {
    this.commands = commands;
  }

  /**
   * Runs the command that {@code words} begin with.
   *
   * @return its exit code; 2, after a list of all commands, if there is no such command
   */
  int run(List<String> words, PrintStream out, PrintStream err) {
    Optional<ServerCommand> command =
        commands.stream()
            .filter(candidate -> startsWith(words, name(candidate)))
            .max(Comparator.comparing(candidate -> name(candidate).size()));
    if (command.isEmpty()) {
      printUsage(err);
      return WRONG_USAGE;
    }
    List<String> arguments = words.subList(name(command.get()).size(), words.size());
    return command.get().run(arguments, out, err);
  }

  private void printUsage(PrintStream err) {
    err.println("java -jar passlight.jar [--passlight.<setting>=<value> …]   starts the server");
    commands.stream()
        .sorted(Comparator.comparing(ServerCommand::name))
        .forEach(
            command ->
                err.println("java -jar passlight.jar " + command.name() + " " + command.usage()));
  }

  private static List<String> name(ServerCommand command) {
    return List.of(command.name().split(" "));
  }

  private static boolean startsWith(List<String> words, List<String> name) {
    return words.size() >= name.size() && words.subList(0, name.size()).equals(name);
  }
}
