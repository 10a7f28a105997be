package io.passlight.boot;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The arguments of the jar: settings, wherever they stand, and the words of a command.
 *
 * @param words the command's name and its arguments; empty to start the server
 * @param settings such as {@code --passlight.home=/var/lib/passlight}
 */
record CommandLine(List<String> words, List<String> settings) {

  /** A setting has a dot in its name, the option of a command has none. */
  private static final Pattern SETTING = Pattern.compile("--[a-z0-9-]+\\.[^=]*=.*|--debug|--trace");

  static CommandLine of(String... arguments) {
    List<String> words = Stream.of(arguments).filter(argument -> !isSetting(argument)).toList();
    List<String> settings = Stream.of(arguments).filter(CommandLine::isSetting).toList();
    return new CommandLine(words, settings);
  }

  boolean isCommand() {
    return !words.isEmpty();
  }

  /** All settings for Spring, {@code more} included. */
  String[] settings(List<String> more) {
    return Stream.concat(settings.stream(), more.stream()).toArray(String[]::new);
  }

  private static boolean isSetting(String argument) {
    return SETTING.matcher(argument).matches();
  }
}
