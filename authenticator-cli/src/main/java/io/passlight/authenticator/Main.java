package io.passlight.authenticator;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line of the authenticator. */
@Command(name = "passlight-authenticator", mixinStandardHelpOptions = true)
public class Main {

  Main() {}

  /** Runs one command and exits with its code. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new Main()).execute(args));
  }
}
