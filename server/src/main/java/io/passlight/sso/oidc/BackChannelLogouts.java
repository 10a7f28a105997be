package io.passlight.sso.oidc;

import io.passlight.sso.Application;
import io.passlight.sso.Applications;
import io.passlight.sso.DueLogout;
import io.passlight.sso.Logout;
import io.passlight.sso.LogoutReceiver;
import io.passlight.sso.OidcClient;
import io.passlight.sso.Participants;
import io.passlight.sso.Participants.Channel;
import io.passlight.sso.SessionEnded;
import io.passlight.sso.SessionId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Tells OpenID Connect applications that a session has ended, on a few threads of its own and never
 * within a transaction: right after the end, and again a few times where that fails. What is due
 * stands in the database, so a session that ends while this server stops is told of by the next
 * start, or by another server.
 */
@Component
class BackChannelLogouts implements DisposableBean {

  /** Before the second, third, … try; after the last nobody tries again. */
  static final List<Duration> PAUSES =
      List.of(
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(20),
          Duration.ofHours(1));

  /** How long a browser may take that tells applications itself. */
  private static final Duration BROWSERS_TURN = Duration.ofMinutes(10);

  private static final int THREADS = 4;
  private static final int MOST_WAITING = 1000;
  private static final int AT_ONCE = 200;

  private final Participants participants;
  private final Applications applications;
  private final LogoutTokens tokens;
  private final Subjects subjects;
  private final LogoutPosts posts;
  private final ThreadPoolExecutor threads;

  BackChannelLogouts(
      Participants participants,
      Applications applications,
      LogoutTokens tokens,
      Subjects subjects,
      LogoutPosts posts) {
    this.participants = participants;
    this.applications = applications;
    this.tokens = tokens;
    this.subjects = subjects;
    this.posts = posts;
    this.threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(MOST_WAITING),
            Thread.ofPlatform().name("passlight-logout-", 0).daemon().factory(),
            new ThreadPoolExecutor.DiscardPolicy()); // what is due is found again in a minute
    threads.allowCoreThreadTimeOut(true);
  }

  @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT, fallbackExecution = true)
  void ended(SessionEnded ended) {
    SessionId session = ended.session();
    threads.execute(
        () -> participants.due(session).forEach(due -> threads.execute(() -> tell(due))));
  }

  @Scheduled(initialDelay = 1, fixedDelay = 1, timeUnit = TimeUnit.MINUTES)
  void tellAllThatAreDue() {
    participants.due(AT_ONCE).forEach(due -> threads.execute(() -> tell(due)));
  }

  private void tell(DueLogout due) {
    Application application = applications.byId(due.application()).orElse(null);
    LogoutReceiver receiver =
        application instanceof OidcClient client ? client.terms().backchannelLogout() : null;
    if (application instanceof OidcClient client && receiver != null) {
      tell(due, client, receiver);
    } else if (due.end().isInItsBrowser() && due.tries() == 0) {
      participants.claim(due, BROWSERS_TURN);
    } else {
      participants.settle(
          due.session(),
          due.application(),
          Channel.NONE,
          Logout.NO_WAY,
          "No browser could tell it");
    }
  }

  private void tell(DueLogout due, OidcClient application, LogoutReceiver receiver) {
    boolean isLast = due.tries() >= PAUSES.size();
    if (!participants.claim(due, isLast ? Duration.ofDays(1) : PAUSES.get(due.tries()))) {
      return; // somebody else tells it
    }
    String token = tokens.issue(application, due.session(), subjects.of(application, due.user()));
    switch (posts.send(application, receiver, token)) {
      case LogoutPosts.Answer.Accepted() ->
          settle(due, Logout.TOLD, "It has logged the person out");
      case LogoutPosts.Answer.Refused(String why) -> settle(due, Logout.FAILED, why);
      case LogoutPosts.Answer.Unavailable(String why) -> {
        if (isLast) {
          settle(due, Logout.FAILED, why);
        }
      }
    }
  }

  private void settle(DueLogout due, Logout logout, String answer) {
    participants.settle(due.session(), due.application(), Channel.BACK, logout, answer);
  }

  @Override
  public void destroy() {
    threads.shutdownNow();
  }
}
