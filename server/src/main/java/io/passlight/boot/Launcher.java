package io.passlight.boot;

import io.passlight.settings.WrongSetting;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

/**
 * What the jar does: without words on its command line it is the server; with words, such as {@code
 * ticket jane}, it runs that command. A command runs inside the server where one is running on the
 * same data directory, for the embedded database belongs to one process; else in this process.
 */
public final class Launcher {

  /** A whole application context that listens nowhere and says nothing. */
  private static final List<String> QUIETLY =
      List.of(
          "--server.port=-1",
          "--logging.level.root=error",
          "--logging.level.io.passlight=error",
          "--" + CommandMode.PROPERTY + "=true",
          "--" + Scheduling.PROPERTY + "=false");

  private Launcher() {}

  /** Starts the server, or runs a command and exits with its code. */
  public static void launch(Class<?> application, String[] arguments) {
    CommandLine line = CommandLine.of(arguments);
    if (line.isCommand()) {
      System.exit(run(application, line, System.out, System.err));
    }
    new SpringApplicationBuilder(application).run(arguments);
  }

  static int run(Class<?> application, CommandLine line, PrintStream out, PrintStream err) {
    try {
      Path home = existingHome(line);
      OptionalInt code =
          ControlClient.run(home.resolve(ControlSocket.NAME), line.words(), out, err);
      return code.isPresent() ? code.getAsInt() : runHere(application, line, out, err);
    } catch (WrongSetting e) {
      err.println(e.sentence());
      return 1;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A command in the wrong place must not make a new, empty server there. */
  private static Path existingHome(CommandLine line) {
    try (ConfigurableApplicationContext context =
        new SpringApplicationBuilder(SettingsAlone.class)
            .web(WebApplicationType.NONE)
            .run(line.settings(QUIETLY))) {
      Path home = context.getBean(ServerSettings.class).homeDirectory();
      if (!Files.isDirectory(home)) {
        throw new WrongSetting(
            "passlight.home", home, "must be the data directory of a server that was started once");
      }
      return home;
    }
  }

  private static int runHere(
      Class<?> application, CommandLine line, PrintStream out, PrintStream err) {
    try (ConfigurableApplicationContext context =
        new SpringApplicationBuilder(application).run(line.settings(QUIETLY))) {
      return context.getBean(Commands.class).run(line.words(), out, err);
    }
  }

  /** Not a configuration of the server: nothing but the settings. */
  @EnableConfigurationProperties(ServerSettings.class)
  @Import(SettingsBeans.CidrConverter.class)
  static class SettingsAlone {}
}
