package io.passlight;

import io.passlight.boot.Launcher;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the server, or runs one of its commands. */
@SpringBootApplication
public class PasslightApplication {

  /**
   * Settings come from files, environment and {@code args}; words in {@code args} are a command.
   */
  public static void main(String[] args) {
    Launcher.launch(PasslightApplication.class, args);
  }
}
