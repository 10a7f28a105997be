package io.passlight.notify;

import io.passlight.settings.WrongSetting;
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
      throw new WrongSetting("passlight.mail.from", from, "must be a mail address");
    }
  }

  String fromOr(String usual) {
    return from == null ? usual : from;
  }
}
