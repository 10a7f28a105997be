package io.passlight.keys;

import io.passlight.settings.ServerCommand;
import java.io.PrintStream;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.convert.DurationStyle;

/** A command that makes new keys, published now, signing later: {@code saml rotate-keys 14d}. */
public abstract class KeyRotation implements ServerCommand {

  private static final int WRONG_ARGUMENTS = 2;
  private static final Duration LONGEST = Duration.ofDays(366);

  private final String name;
  private final String place;
  private final Duration shortest;

  /**
   * The command of this name.
   *
   * @param place where the keys are published, continuing {@code in}: {@code the metadata}
   * @param shortest for how long the next keys have to be published before they sign
   */
  protected KeyRotation(String name, String place, Duration shortest) {
    this.name = name;
    this.place = place;
    this.shortest = shortest;
  }

  /**
   * Makes the next keys.
   *
   * @param overlap how long they are published before they sign
   * @throws IllegalStateException if a rotation is under way already
   */
  protected abstract void rotate(Duration overlap);

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final String usage() {
    return "<time> publishes new signing keys in %s, and signs with them after that time (such as 14d)"
        .formatted(place);
  }

  @Override
  public final int run(List<String> arguments, PrintStream out, PrintStream err) {
    if (arguments.size() != 1) {
      err.println(name + " takes one time, such as 14d");
      return WRONG_ARGUMENTS;
    }
    Duration overlap;
    try {
      overlap = DurationStyle.SIMPLE.parse(arguments.getFirst());
    } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
      err.println("A time is a number and s, m, h or d, such as 14d");
      return WRONG_ARGUMENTS;
    }
    if (overlap.compareTo(shortest) < 0 || overlap.compareTo(LONGEST) > 0) {
      err.printf("The time must be %s to 366d%n", DurationStyle.SIMPLE.print(shortest));
      return WRONG_ARGUMENTS;
    }
    try {
      rotate(overlap);
    } catch (IllegalStateException e) {
      err.println(e.getMessage());
      return 1;
    }
    out.printf(
        "There are new keys in %s from now on. They sign in %s; the old ones are published as long"
            + " again.%n",
        place, DurationStyle.SIMPLE.print(overlap));
    return 0;
  }
}
