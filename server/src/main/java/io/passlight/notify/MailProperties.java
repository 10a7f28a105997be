package io.passlight.notify;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * {@code passlight.mail.*}; the mail server itself is {@code spring.mail.*}.
 *
 * @param from the sender's address; default {@code passlight@<host of passlight.url>}
 */
@ConfigurationProperties("passlight.mail")
record MailProperties(@Nullable String from) {

  MailProperties {
    if (from != null && !from.contains("@")) {
      throw new IllegalArgumentException(
          "passlight.mail.from is '%s'; it must be a mail address".formatted(from));
    }
  }

  String fromOr(String usual) {
    return from == null ? usual : from;
  }
}
