package io.passlight.authenticator.cli;

import io.passlight.authenticator.Authenticator;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** A command that works on the accounts of the store. */
@Command(mixinStandardHelpOptions = true)
abstract class AuthenticatorCommand implements Callable<Integer> {

  @ParentCommand private @Nullable Main main;

  /** What the command does, and has to say. */
  abstract Outcome run(Authenticator authenticator, Terminal terminal) throws Exception;

  @Override
  public final Integer call() throws Exception {
    if (main == null) {
      throw new IllegalStateException("A command without the program around it");
    }
    return main.run(this);
  }
}
