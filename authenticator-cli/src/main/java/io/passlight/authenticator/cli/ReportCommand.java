package io.passlight.authenticator.cli;

import io.passlight.authenticator.Authenticator;
import io.passlight.authenticator.AuthenticatorFailure.NothingScanned;
import io.passlight.authenticator.ScannedLogin;
import picocli.CommandLine.Command;

@Command(
    name = "report",
    description = {
      "\"That was not me\": reports the login that was scanned last, up to 24 hours after.",
      "Ends the session that it opened."
    })
final class ReportCommand extends AuthenticatorCommand {

  @Override
  Outcome run(Authenticator authenticator, Terminal terminal) {
    ScannedLogin scan = authenticator.lastScan().orElseThrow(NothingScanned::new);
    authenticator.report(scan);
    return new Outcome()
        .line(
            "Reported: %s. The session that this login opened has ended.",
            scan.details().application().name())
        .member("login", scan.id().toString())
        .member("reported", true);
  }
}
