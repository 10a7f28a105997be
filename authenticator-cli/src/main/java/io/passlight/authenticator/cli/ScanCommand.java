package io.passlight.authenticator.cli;

import io.passlight.authenticator.Account;
import io.passlight.authenticator.Authenticator;
import io.passlight.authenticator.PictureReader;
import io.passlight.authenticator.ScannedLogin;
import io.passlight.protocol.Confirmation;
import io.passlight.protocol.LoginDetails;
import io.passlight.protocol.QrText;
import io.passlight.protocol.Refusal;
import io.passlight.protocol.TypingCode;
import io.passlight.protocol.Via;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "scan", description = "Reads the QR code of a login and shows what it is about.")
final class ScanCommand extends AuthenticatorCommand {

  private static final String LOGIN_LINK = "#login=";
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

  static final class What {
    @Parameters(
        paramLabel = "<QR text | picture file>",
        description =
            "The text of the code, a picture of it (a screenshot of the whole page will do), or a"
                + " link that opens the authenticator.")
    @Nullable String text;

    @Option(
        names = "--typed",
        paramLabel = "CODE",
        description = "The typing code, where the page shows one.")
    @Nullable String typed;
  }

  @ArgGroup(multiplicity = "1")
  private What what = new What();

  @Option(
      names = "--yes",
      description = "Send a typing code without asking whether the server is the right one.")
  private boolean yes;

  @Override
  Outcome run(Authenticator authenticator, Terminal terminal) {
    ScannedLogin scan =
        what.typed == null
            ? scan(authenticator, String.valueOf(what.text))
            : type(authenticator, terminal, what.typed);
    Account account = authenticator.wallet().of(scan.device()).orElseThrow();
    return describe(scan, account);
  }

  private static ScannedLogin scan(Authenticator authenticator, String text) {
    if (Links.isLink(text, LOGIN_LINK)) {
      return authenticator.scan(Links.argument(text, LOGIN_LINK), Via.LINK);
    }
    if (isFile(text)) {
      return authenticator.scan(
          PictureReader.read(Path.of(text), ScanCommand::isLoginCode), Via.IMAGE);
    }
    return authenticator.scan(text.strip(), Via.CAMERA);
  }

  private static boolean isFile(String text) {
    try {
      return Files.isRegularFile(Path.of(text));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private static boolean isLoginCode(String text) {
    try {
      QrText.parse(text);
      return true;
    } catch (Refusal e) {
      return false;
    }
  }

  private ScannedLogin type(Authenticator authenticator, Terminal terminal, String typed) {
    TypingCode code;
    try {
      code = TypingCode.parse(typed);
    } catch (Refusal e) {
      throw new UsageException("A typing code has eight letters, such as BCDF-GHJK.");
    }
    // A dictated code is the oldest trick: the person sees where it goes before it is sent.
    Account first = Accounts.find(authenticator, "1");
    if (!yes
        && !terminal.agrees(
            "Send this code to %s as %s?".formatted(first.issuer(), first.username()))) {
      throw new UsageException(
          "Nothing was sent. The code would go to %s; say --yes if the page is that server's."
              .formatted(first.issuer()));
    }
    return authenticator.scan(code);
  }

  private static Outcome describe(ScannedLogin scan, Account account) {
    LoginDetails login = scan.details();
    LoginDetails.Network network = login.network();
    return new Outcome()
        .line(
            "Log in to %s (%s) as %s?",
            login.application().name(), login.application().address(), account.label())
        .line("  Browser  %s on %s", login.browser().name(), login.browser().os())
        .line("  Network  %s", describe(network))
        .line("  Asked    %s, ends %s", time(login.requested()), time(login.expires()))
        .line("Next: %s", next(scan.confirmation()))
        .line("If you did not open this page yourself: 'deny --not-me'.")
        .member("login", scan.id().toString())
        .member("account", Accounts.json(account))
        .member(
            "application",
            new Outcome()
                .member("id", login.application().id())
                .member("name", login.application().name())
                .member("address", login.application().address())
                .members())
        .member("browser", login.browser())
        .member("network", network)
        .member("requested", login.requested().getEpochSecond())
        .member("expires", login.expires().getEpochSecond())
        .member("confirmation", scan.confirmation().wire())
        .member("userVerification", scan.userVerification().wire());
  }

  private static String describe(LoginDetails.Network network) {
    return Stream.of(network.ip(), network.city(), network.country())
            .filter(part -> part != null)
            .collect(Collectors.joining(", "))
        + (network.sameAsPhone()
            ? ", the same as this device's"
            : ", NOT the same as this device's");
  }

  private static String next(Confirmation confirmation) {
    return switch (confirmation) {
      case APPROVE -> "'approve' or 'deny'.";
      case NUMBER -> "'approve --number NN' with the number that the browser shows, or 'deny'.";
      case REVERSE ->
          "'approve', then type in the browser the six digits that it shows; or 'deny'.";
    };
  }

  private static String time(Instant at) {
    return TIME.format(at.atZone(ZoneId.systemDefault()));
  }
}
