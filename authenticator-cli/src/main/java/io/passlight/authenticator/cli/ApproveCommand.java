package io.passlight.authenticator.cli;

import io.passlight.authenticator.Account;
import io.passlight.authenticator.Authenticator;
import io.passlight.authenticator.AuthenticatorFailure.NothingScanned;
import io.passlight.authenticator.ScannedLogin;
import io.passlight.protocol.DecisionResponse;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "approve", description = "Approves the login that was scanned last.")
final class ApproveCommand extends AuthenticatorCommand {

  @Option(
      names = "--number",
      paramLabel = "NN",
      description = "The number that the browser shows, where it shows one.")
  private @Nullable String number;

  @Override
  Outcome run(Authenticator authenticator, Terminal terminal) {
    if (number != null && !number.matches("[0-9]{1,6}")) {
      throw new UsageException("The number that the browser shows has digits only.");
    }
    ScannedLogin scan = authenticator.lastScan().orElseThrow(NothingScanned::new);
    DecisionResponse answer = authenticator.approve(scan, number);
    Account account = authenticator.wallet().of(scan.device()).orElseThrow();
    return describe(answer, scan, account);
  }

  private static Outcome describe(DecisionResponse answer, ScannedLogin scan, Account account) {
    Outcome outcome =
        new Outcome()
            .line("Approved: %s, as %s.", scan.details().application().name(), account.label())
            .member("login", scan.id().toString())
            .member("state", answer.state().wire())
            .member("reverse", answer.reverse());
    if (answer.reverse() != null) {
      outcome.line("Type these digits in the browser: %s", answer.reverse());
    }
    if (answer.returnCode() != null) {
      String address =
          "%s/login/%s#%s".formatted(account.issuer(), scan.id(), answer.returnCode().encoded());
      outcome
          .line("Open this address in the browser whose link you followed, and in no other:")
          .line("%s", address)
          .member("returnAddress", address);
    }
    if (answer.reverse() == null && answer.returnCode() == null) {
      outcome.line("The browser goes on by itself.");
    }
    return outcome;
  }
}
