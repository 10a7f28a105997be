package io.passlight.authenticator.cli;

import io.passlight.authenticator.Authenticator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "move", description = "Moves an account within the list.")
final class MoveCommand extends AuthenticatorCommand {

  @Parameters(paramLabel = "<account>", description = "Its number, user name, or user@host.")
  private String account = "";

  @Parameters(paramLabel = "<position>", description = "1 makes it the one used for logins.")
  private int position;

  @Override
  Outcome run(Authenticator authenticator, Terminal terminal) {
    if (position < 1) {
      throw new UsageException("Positions are counted from 1.");
    }
    return Accounts.list(authenticator.move(Accounts.find(authenticator, account), position));
  }
}
