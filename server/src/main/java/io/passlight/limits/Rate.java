package io.passlight.limits;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.convert.DurationStyle;

/**
 * So many times in so long, written {@code 30/1m}: they may come all at once, and come back evenly.
 *
 * @param count 1 to 1,000,000
 * @param per one second to one day
 */
public record Rate(int count, Duration per) {

  private static final int MOST = 1_000_000;
  private static final Pattern TEXT = Pattern.compile("([0-9]{1,7})/([0-9]{1,6}(?:s|m|h|d))");

  /** Refuses what is out of bounds with an {@link IllegalArgumentException}. */
  public Rate {
    if (count < 1 || count > MOST) {
      throw new IllegalArgumentException("must be a rate of 1 to %d times".formatted(MOST));
    }
    if (per.toSeconds() < 1 || per.toDays() > 1) {
      throw new IllegalArgumentException("must be a rate over 1s to 1d");
    }
  }

  /**
   * Reads {@code <times>/<time>}, such as {@code 30/1m}, {@code 5/10m} or {@code 100/1s}.
   *
   * @throws IllegalArgumentException for anything else
   */
  public static Rate valueOf(String text) {
    Matcher parts = TEXT.matcher(text.strip());
    if (!parts.matches()) {
      throw new IllegalArgumentException("must be a rate, <times>/<time>, such as 30/1m");
    }
    return new Rate(Integer.parseInt(parts.group(1)), DurationStyle.SIMPLE.parse(parts.group(2)));
  }

  @Override
  public String toString() {
    return count + "/" + DurationStyle.SIMPLE.print(per);
  }
}
