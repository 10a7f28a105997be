package io.passlight.authenticator.cli;

import io.passlight.authenticator.Authenticator;
import picocli.CommandLine.Command;

@Command(name = "accounts", description = "Lists the accounts; the first is used for logins.")
final class AccountsCommand extends AuthenticatorCommand {

  @Override
  Outcome run(Authenticator authenticator, Terminal terminal) {
    return Accounts.list(authenticator.wallet());
  }
}
