package io.passlight.authenticator.cli;

import io.passlight.authenticator.Authenticator;
import io.passlight.authenticator.AuthenticatorFailure.NothingScanned;
import io.passlight.authenticator.ScannedLogin;
import io.passlight.protocol.DecisionResponse;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "deny", description = "Denies the login that was scanned last.")
final class DenyCommand extends AuthenticatorCommand {

  @Option(names = "--not-me", description = "You did not open that page; tells the administrators.")
  private boolean notMe;

  @Override
  Outcome run(Authenticator authenticator, Terminal terminal) {
    ScannedLogin scan = authenticator.lastScan().orElseThrow(NothingScanned::new);
    DecisionResponse answer = authenticator.deny(scan, notMe);
    return new Outcome()
        .line("Denied: %s. Nobody was logged in.", scan.details().application().name())
        .member("login", scan.id().toString())
        .member("state", answer.state().wire());
  }
}
