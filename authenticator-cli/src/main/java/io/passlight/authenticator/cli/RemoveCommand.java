package io.passlight.authenticator.cli;

import io.passlight.authenticator.Account;
import io.passlight.authenticator.Authenticator;
import io.passlight.authenticator.AuthenticatorFailure;
import io.passlight.protocol.ProblemCode;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "remove",
    description = "Revokes this device at the account's server, and forgets the account.")
final class RemoveCommand extends AuthenticatorCommand {

  // The server says that the device has no right any more: nothing is left to revoke.
  private static final Set<ProblemCode> GONE =
      Set.of(ProblemCode.DEVICE_REVOKED, ProblemCode.BAD_SIGNATURE);

  @Parameters(paramLabel = "<account>", description = "Its number, user name, or user@host.")
  private String account = "";

  @Option(
      names = "--forget",
      description = "Forget it here only, where its server does not exist any more.")
  private boolean forget;

  @Override
  Outcome run(Authenticator authenticator, Terminal terminal) {
    Account removed = Accounts.find(authenticator, account);
    Outcome outcome = new Outcome().member("account", Accounts.json(removed));
    if (forget) {
      authenticator.forget(removed);
      return outcome
          .line("Forgotten: %s. The server, if it still exists, was not told.", removed.label())
          .member("revoked", false);
    }
    try {
      authenticator.remove(removed);
    } catch (AuthenticatorFailure.Refused refused) {
      if (refused.code().filter(GONE::contains).isEmpty()) {
        throw refused;
      }
      authenticator.forget(removed);
    }
    return outcome
        .line("Removed: %s. This device does not log in there any more.", removed.label())
        .member("revoked", true);
  }
}
