package io.passlight.sso.saml;

import io.passlight.keys.CertifiedKeys;
import io.passlight.settings.ServerCommand;
import java.io.PrintStream;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.stereotype.Component;

/** {@code saml rotate-keys 14d}: new keys, published now, signing later. */
@Component
class RotateKeysCommand implements ServerCommand {

  private static final int WRONG_ARGUMENTS = 2;
  private static final Duration LONGEST = Duration.ofDays(366);

  private final CertifiedKeys keys;

  RotateKeysCommand(CertifiedKeys keys) {
    this.keys = keys;
  }

  @Override
  public String name() {
    return "saml rotate-keys";
  }

  @Override
  public String usage() {
    return "<time> publishes new signing keys in the metadata, and signs with them after that time"
        + " (such as 14d)";
  }

  @Override
  public int run(List<String> arguments, PrintStream out, PrintStream err) {
    if (arguments.size() != 1) {
      err.println("saml rotate-keys takes one time, such as 14d");
      return WRONG_ARGUMENTS;
    }
    Duration overlap;
    try {
      overlap = DurationStyle.SIMPLE.parse(arguments.getFirst());
    } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
      err.println("A time is a number and s, m, h or d, such as 14d");
      return WRONG_ARGUMENTS;
    }
    if (overlap.isNegative() || overlap.compareTo(LONGEST) > 0) {
      err.println("The time must be 0s to 366d");
      return WRONG_ARGUMENTS;
    }
    return rotate(overlap, out, err);
  }

  private int rotate(Duration overlap, PrintStream out, PrintStream err) {
    try {
      keys.rotate(overlap);
    } catch (IllegalStateException e) {
      err.println(e.getMessage());
      return 1;
    }
    out.printf(
        "The metadata have new keys from now on. They sign in %s; the old ones are published as"
            + " long again.%n",
        DurationStyle.SIMPLE.print(overlap));
    return 0;
  }
}
