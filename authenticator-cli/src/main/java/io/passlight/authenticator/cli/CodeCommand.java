package io.passlight.authenticator.cli;

import io.passlight.authenticator.Account;
import io.passlight.authenticator.Authenticator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "code", description = "Shows an account's six-digit code.")
final class CodeCommand extends AuthenticatorCommand {

  @Parameters(
      paramLabel = "account",
      arity = "0..1",
      defaultValue = "1",
      description = "Its number, user name, or user@host (default: the first).")
  private String account = "";

  @Override
  Outcome run(Authenticator authenticator, Terminal terminal) {
    return outcome(authenticator, Accounts.find(authenticator, account), new Outcome());
  }

  /** Adds the code to what else there is to say. */
  static Outcome outcome(Authenticator authenticator, Account account, Outcome outcome) {
    String code = authenticator.code(account);
    long seconds = authenticator.codeLasts(account).toSeconds();
    return outcome
        .line(
            "%s %s   (%s, for %d more seconds)",
            code.substring(0, 3), code.substring(3), account.label(), seconds)
        .member("code", code)
        .member("seconds", seconds);
  }
}
