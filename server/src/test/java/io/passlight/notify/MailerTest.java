package io.passlight.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

class MailerTest {

  private static final long WAIT = 10_000;
  private static final Mail MAIL =
      new Mail("jane@example.com", "A phone was added – Jülides", "Was that you?\nIf not, press.");

  private final GreenMail server = new GreenMail(ServerSetup.SMTP.dynamicPort());
  private Mailer mailer;

  @BeforeEach
  void start() {
    server.start();
    var sender = new JavaMailSenderImpl();
    sender.setHost("127.0.0.1");
    sender.setPort(server.getSmtp().getPort());
    sender.setDefaultEncoding("UTF-8");
    mailer = new Mailer(new Post.ByServer(sender, "passlight@login.example.com"));
  }

  @AfterEach
  void stop() throws InterruptedException {
    mailer.destroy();
    server.stop();
  }

  @Test
  void aMailArrivesAsItWasWritten() throws Exception {
    mailer.send(MAIL);

    MimeMessage arrived = arrived(1)[0];
    assertThat(arrived.getSubject()).isEqualTo(MAIL.subject());
    assertThat(arrived.getFrom()[0]).hasToString("passlight@login.example.com");
    assertThat(String.valueOf(arrived.getContent()).replace("\r\n", "\n").strip())
        .isEqualTo(MAIL.text());
  }

  @Test
  void whatIsRolledBackIsNotMailed() {
    var transaction = new TransactionTemplate(new PlainTransactions());
    transaction.executeWithoutResult(
        status -> {
          mailer.send(MAIL);
          status.setRollbackOnly();
        });
    transaction.executeWithoutResult(
        status -> mailer.send(new Mail("john@example.com", "Committed", "Hello")));

    assertThat(arrived(1)).hasSize(1);
    assertThat(server.getReceivedMessagesForDomain("jane@example.com")).isEmpty();
  }

  @Test
  void anAddressCannotSmuggleInAHeader() {
    assertThatThrownBy(() -> new Mail("a@example.com\nBcc: b@example.com", "x", "y"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Mail("a@example.com", "x\r\nBcc: b@example.com", "y"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @ExtendWith(OutputCaptureExtension.class)
  void withoutAMailServerTheWholeMailIsInTheLog(CapturedOutput output) throws Exception {
    var toLog = new Mailer(new Post.ToLog());
    toLog.send(MAIL);
    toLog.destroy();

    assertThat(output).contains("To: jane@example.com", MAIL.subject(), MAIL.text());
  }

  private MimeMessage[] arrived(int count) {
    assertThat(server.waitForIncomingEmail(WAIT, count)).isTrue();
    return server.getReceivedMessages();
  }

  /** Transactions of nothing: commit and rollback are all that the mailer listens to. */
  private static final class PlainTransactions extends AbstractPlatformTransactionManager {

    private static final long serialVersionUID = 1L;

    @Override
    protected Object doGetTransaction() {
      return new Object();
    }

    @Override
    protected void doBegin(Object transaction, TransactionDefinition definition) {}

    @Override
    protected void doCommit(DefaultTransactionStatus status) {}

    @Override
    protected void doRollback(DefaultTransactionStatus status) {}
  }
}
