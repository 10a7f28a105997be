package io.passlight.authenticator.cli;

import io.passlight.authenticator.Account;
import io.passlight.authenticator.Authenticator;
import io.passlight.authenticator.AuthenticatorFailure;
import io.passlight.authenticator.Fingerprint;
import io.passlight.authenticator.ServerTrust;
import io.passlight.protocol.DeviceDescription;
import io.passlight.protocol.DevicePlatform;
import io.passlight.protocol.TicketAddress;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "enroll",
    description = "Registers this authenticator with the address that a registration page shows.")
final class EnrollCommand extends AuthenticatorCommand {

  @Parameters(
      paramLabel = "<ticket address>",
      description = "https://…/e#…, shown beside the QR code of the registration page.")
  private String address = "";

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "What this device is called (default: ${DEFAULT-VALUE}).")
  private String name = "Terminal of " + System.getProperty("user.name");

  @Option(
      names = "--trust",
      paramLabel = "FINGERPRINT",
      description = "Trust the server's certificate with this SHA-256 fingerprint.")
  private @Nullable String trust;

  @Option(
      names = "--ca",
      paramLabel = "FILE",
      description = "Trust the authorities in this PEM file, too.")
  private @Nullable Path authorities;

  @Option(
      names = "--credential-origin",
      paramLabel = "ORIGIN",
      description =
          "Also make a WebAuthn credential in software, as an app at this origin would."
              + " It proves that the store could be opened, and nothing about a finger or face.")
  private @Nullable URI credentialOrigin;

  @Override
  Outcome run(Authenticator authenticator, Terminal terminal) throws IOException {
    TicketAddress ticket = ticket();
    DeviceDescription device = device();
    Account account = enroll(authenticator, terminal, ticket, device);
    if (credentialOrigin != null) {
      account = authenticator.addCredential(account, credentialOrigin);
    }
    Outcome outcome =
        new Outcome()
            .line(
                "Registered with %s (%s) as %s (%s).",
                account.server(),
                account.issuer().toString(),
                account.displayName(),
                account.username())
            .line("Type this code under the QR code on the registration page:")
            .member("account", Accounts.json(account));
    return CodeCommand.outcome(authenticator, account, outcome)
        .line("The command 'code' shows the next one.");
  }

  private Account enroll(
      Authenticator authenticator,
      Terminal terminal,
      TicketAddress ticket,
      DeviceDescription device)
      throws IOException {
    ServerTrust trusted = trust();
    try {
      return authenticator.enroll(ticket, device, trusted);
    } catch (AuthenticatorFailure.Untrusted untrusted) {
      // Asked once, at the first contact, as ssh does; kept with the account from then on.
      if (trusted.pin() == null && terminal.agrees(untrusted.getMessage() + ". Trust it?")) {
        return authenticator.enroll(ticket, device, trusted.withPin(untrusted.fingerprint()));
      }
      throw untrusted;
    }
  }

  private TicketAddress ticket() {
    TicketAddress ticket;
    try {
      ticket = TicketAddress.parse(Links.argument(address, "#enroll="));
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          "This is not the address of a registration; it looks like"
              + " https://login.example.com/e# and 43 characters. Quote it for the shell.");
    }
    if (ticket.kind() == TicketAddress.Kind.PANEL) {
      throw new UsageException(
          "This address is for a browser: open it there, and enroll with the address that the"
              + " page shows.");
    }
    return ticket;
  }

  private DeviceDescription device() {
    try {
      return new DeviceDescription(name, platform(), Authenticator.VERSION);
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()) + ".");
    }
  }

  private static DevicePlatform platform() {
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    if (os.startsWith("windows")) {
      return DevicePlatform.WINDOWS;
    }
    if (os.startsWith("mac")) {
      return DevicePlatform.MACOS;
    }
    return os.startsWith("linux") ? DevicePlatform.LINUX : DevicePlatform.OTHER;
  }

  private ServerTrust trust() throws IOException {
    if (authorities != null && !Files.isReadable(authorities)) {
      throw new UsageException("The file %s cannot be read.".formatted(authorities));
    }
    try {
      return new ServerTrust(
          trust == null ? null : Fingerprint.parse(trust),
          authorities == null ? null : Files.readString(authorities));
    } catch (IllegalArgumentException e) {
      throw new UsageException("A fingerprint is 32 pairs of hex digits, with or without colons.");
    }
  }
}
