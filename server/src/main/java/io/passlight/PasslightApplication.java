package io.passlight;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the server. */
@SpringBootApplication
public class PasslightApplication {

  /** Starts the server with its settings from files, environment and {@code args}. */
  public static void main(String[] args) {
    SpringApplication.run(PasslightApplication.class, args);
  }
}
