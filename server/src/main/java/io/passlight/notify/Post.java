package io.passlight.notify;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.mail.MailException;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;

/** How a mail leaves the house. */
sealed interface Post {

  /**
   * Delivers, or hands to a server that does.
   *
   * @throws MailException if that fails
   */
  void deliver(Mail mail);

  /** To a mail server. */
  record ByServer(JavaMailSender sender, String from) implements Post {

    @Override
    public void deliver(Mail mail) {
      var message = new SimpleMailMessage();
      message.setFrom(from);
      message.setTo(mail.to());
      message.setSubject(mail.subject());
      message.setText(mail.text());
      sender.send(message);
    }
  }

  /** To the log: how the embedded server works without any mail server. */
  record ToLog() implements Post {

    private static final Logger LOG = LoggerFactory.getLogger(Mailer.class);

    @Override
    public void deliver(Mail mail) {
      LOG.info(
          "No mail server is set (spring.mail.host), so here is the mail:\n\n"
              + "To: {}\n"
              + "Subject: {}\n\n"
              + "{}\n",
          mail.to(),
          mail.subject(),
          mail.text());
    }
  }
}
