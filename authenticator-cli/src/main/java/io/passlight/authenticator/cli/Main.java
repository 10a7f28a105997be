package io.passlight.authenticator.cli;

import io.passlight.authenticator.Authenticator;
import io.passlight.authenticator.AuthenticatorFailure;
import io.passlight.authenticator.Pkcs12Store;
import io.passlight.authenticator.PrivateDirectory;
import io.passlight.authenticator.ServerConnections;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;

/** The command line of the authenticator. */
@Command(
    name = "passlight-authenticator",
    description = "A Passlight authenticator for terminals: enrolls, scans, approves and denies.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    subcommands = {
      EnrollCommand.class,
      AccountsCommand.class,
      MoveCommand.class,
      CodeCommand.class,
      ScanCommand.class,
      ApproveCommand.class,
      DenyCommand.class,
      ReportCommand.class,
      RemoveCommand.class
    })
public final class Main implements Runnable {

  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {Authenticator.VERSION};
    }
  }

  private final Terminal terminal;
  private final Clock clock;

  @Option(
      names = "--store",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description = "Where accounts and keys are kept (default: ~/.passlight-authenticator).")
  private Path store = Path.of(System.getProperty("user.home"), ".passlight-authenticator");

  @Option(
      names = "--store-password-file",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description =
          "Holds the store's password in its first line (default: the variable"
              + " PASSLIGHT_STORE_PASSWORD, else a file that is made in the store).")
  private @Nullable Path passwordFile;

  @Option(
      names = "--json",
      scope = ScopeType.INHERIT,
      description = "Print one JSON object in place of sentences.")
  private boolean json;

  Main(Terminal terminal, Clock clock) {
    this.terminal = terminal;
    this.clock = clock;
  }

  /** Runs one command and exits with its code. */
  public static void main(String[] args) {
    // Pictures are read without a screen; this keeps the window system from being looked for.
    System.setProperty("java.awt.headless", "true");
    System.exit(run(Terminal.ofThisProcess(), Clock.systemUTC(), args));
  }

  static int run(Terminal terminal, Clock clock, String... args) {
    Main main = new Main(terminal, clock);
    return new CommandLine(main)
        .setOut(terminal.out())
        .setErr(terminal.err())
        .setParameterExceptionHandler((e, unparsed) -> main.misused(e))
        .setExecutionExceptionHandler((e, line, parsed) -> main.failed(e))
        .execute(args);
  }

  /** Without a command. */
  @Override
  public void run() {
    throw new ParameterException(new CommandLine(this), "Say which command to run.");
  }

  Terminal terminal() {
    return terminal;
  }

  /** Runs what a command does, on the accounts of the store. */
  int run(AuthenticatorCommand command) throws Exception {
    PrivateDirectory directory = new PrivateDirectory(store);
    SecureRandom random = new SecureRandom();
    char[] password = StorePassword.find(directory, passwordFile, terminal.environment(), random);
    try (ServerConnections connections = ServerConnections.asTrusted()) {
      Authenticator authenticator =
          new Authenticator(new Pkcs12Store(directory, password), connections, clock, random);
      Outcome outcome = command.run(authenticator, terminal);
      terminal.out().println(json ? outcome.json() : outcome.forPeople());
      return ExitCode.OK.number();
    }
  }

  private int misused(ParameterException e) {
    // The options before the mistake have been read; --json may stand after it.
    return complain(Failures.usage(String.valueOf(e.getMessage())), ExitCode.USAGE);
  }

  private int failed(Exception e) {
    return switch (e) {
      case AuthenticatorFailure failure ->
          complain(Failures.outcome(failure), ExitCode.of(failure));
      case UsageException usage ->
          complain(Failures.usage(String.valueOf(usage.getMessage())), ExitCode.USAGE);
      default -> {
        e.printStackTrace(terminal.err());
        yield ExitCode.UNEXPECTED.number();
      }
    };
  }

  private int complain(Outcome outcome, ExitCode code) {
    if (json) {
      terminal.out().println(outcome.json());
    } else {
      terminal.err().println(outcome.forPeople());
    }
    return code.number();
  }
}
