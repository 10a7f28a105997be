package io.passlight.login;

import io.passlight.protocol.LoginId;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Remembers when logins time out and when they may shrink, so that waiting browsers are told at
 * that moment. One thread looks at one queue ten times a second. It forgets with the process:
 * whoever reads an overdue login afterwards ends it all the same.
 */
@Component
final class Deadlines implements DisposableBean {

  private static final Logger LOG = LoggerFactory.getLogger(Deadlines.class);
  private static final long TICK_MILLIS = 100;

  private final Clock clock;
  private final PriorityQueue<Deadline> queue =
      new PriorityQueue<>(Comparator.comparing(Deadline::at));
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("passlight-deadlines").daemon().factory());

  private Consumer<LoginId> timeOut = _ -> {};
  private Consumer<LoginId> shrink = _ -> {};

  Deadlines(Clock clock) {
    this.clock = clock;
  }

  private record Deadline(Instant at, LoginId login, boolean shrinks) {}

  /** Says what to do, and begins to look. Called once. */
  void whenDue(Consumer<LoginId> timeOut, Consumer<LoginId> shrink) {
    this.timeOut = timeOut;
    this.shrink = shrink;
    thread.scheduleWithFixedDelay(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
  }

  void timeOut(LoginId login, Instant at) {
    add(new Deadline(at, login, false));
  }

  void shrink(LoginId login, Instant at) {
    add(new Deadline(at, login, true));
  }

  /** Does what is due by now. */
  void tick() {
    Deadline due = next();
    while (due != null) {
      act(due);
      due = next();
    }
  }

  private void act(Deadline due) {
    try {
      (due.shrinks() ? shrink : timeOut).accept(due.login());
    } catch (RuntimeException e) {
      // Thrown on, it would end the schedule for all other logins.
      LOG.error("Login {} was not ended at its time; its next reader ends it", due.login(), e);
    }
  }

  private void add(Deadline deadline) {
    synchronized (queue) {
      queue.add(deadline);
    }
  }

  private @Nullable Deadline next() {
    synchronized (queue) {
      Deadline first = queue.peek();
      return first == null || first.at().isAfter(clock.instant()) ? null : queue.poll();
    }
  }

  @Override
  public void destroy() {
    thread.shutdownNow();
  }
}
