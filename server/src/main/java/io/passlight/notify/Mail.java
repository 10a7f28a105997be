package io.passlight.notify;

import java.util.regex.Pattern;

/**
 * A mail in plain text.
 *
 * @param to one address
 * @param subject one line
 * @param text lines, parted by {@code \n}
 */
public record Mail(String to, String subject, String text) {

  private static final Pattern LINE_BREAK = Pattern.compile("[\\r\\n]");

  /** Refuses line breaks where they would begin another header. */
  public Mail {
    if (LINE_BREAK.matcher(to).find() || LINE_BREAK.matcher(subject).find()) {
      throw new IllegalArgumentException("A mail's address and subject are one line each");
    }
  }
}
