package io.passlight.notify;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.mail.MailException;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Sends mails, later: after the caller's transaction has committed (not at all if it rolls back),
 * on a thread of its own. A mail server that is down is tried again for some minutes; then the log
 * says to whom nothing was sent.
 */
public final class Mailer implements DisposableBean {

  private static final Logger LOG = LoggerFactory.getLogger(Mailer.class);

  private static final int MOST_WAITING = 10_000;
  private static final int TRIES = 5;
  private static final long FIRST_PAUSE_SECONDS = 5;
  private static final int LONGER_EACH_TIME = 4;
  private static final long LAST_MAILS_SECONDS = 5;

  private final Post post;
  private final ScheduledThreadPoolExecutor thread =
      new ScheduledThreadPoolExecutor(
          1, Thread.ofPlatform().name("passlight-mail").daemon().factory());

  Mailer(Post post) {
    this.post = post;
    thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  /** Sends {@code mail} soon; returns at once. */
  public void send(Mail mail) {
    if (!TransactionSynchronizationManager.isSynchronizationActive()) {
      enqueue(mail);
      return;
    }
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            enqueue(mail);
          }
        });
  }

  @Override
  public void destroy() throws InterruptedException {
    thread.shutdown();
    if (!thread.awaitTermination(LAST_MAILS_SECONDS, TimeUnit.SECONDS)) {
      LOG.warn("Stopped with {} mails not sent", thread.getQueue().size() + 1);
    }
  }

  private void enqueue(Mail mail) {
    if (thread.getQueue().size() >= MOST_WAITING) {
      LOG.error(
          "{} mails wait for the mail server; '{}' is not sent", MOST_WAITING, mail.subject());
      return;
    }
    after(0, mail, 1, FIRST_PAUSE_SECONDS);
  }

  private void after(long seconds, Mail mail, int attempt, long pause) {
    try {
      thread.schedule(() -> deliver(mail, attempt, pause), seconds, TimeUnit.SECONDS);
    } catch (RejectedExecutionException e) {
      LOG.warn("The server stops; '{}' is not sent", mail.subject(), e);
    }
  }

  private void deliver(Mail mail, int attempt, long pause) {
    try {
      post.deliver(mail);
    } catch (MailException e) {
      if (attempt == TRIES) {
        LOG.error("Gave up sending '{}' to {}", mail.subject(), mail.to(), e);
        return;
      }
      LOG.warn("Sending '{}' failed; next try in {} s", mail.subject(), pause, e);
      after(pause, mail, attempt + 1, pause * LONGER_EACH_TIME);
    }
  }
}
