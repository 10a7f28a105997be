package io.passlight.login;

import io.passlight.audit.Actor;
import io.passlight.audit.AuditEvent;
import io.passlight.login.LoginStore.Kept;
import io.passlight.protocol.DenyReason;
import io.passlight.protocol.LoginId;
import io.passlight.protocol.LoginStateName;
import io.passlight.store.AsynchronousCommit;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Moves logins from state to state: reads, applies a step, compares and sets, and begins again
 * where somebody else was faster, so that the step sees the state that it lost to. No login that is
 * read here is older than its time.
 */
@Component
final class Moves {

  private final LoginStore store;
  private final Deadlines deadlines;
  private final TypingCodes typingCodes;
  private final ApplicationEventPublisher events;
  private final TransactionTemplate transaction;
  private final TransactionTemplate durable;
  private final TransactionTemplate inside;
  private final Clock clock;

  Moves(
      LoginStore store,
      Deadlines deadlines,
      TypingCodes typingCodes,
      ApplicationEventPublisher events,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.store = store;
    this.deadlines = deadlines;
    this.typingCodes = typingCodes;
    this.events = events;
    // Its rows tell of logins, which are in memory alone.
    this.transaction = AsynchronousCommit.template(transactions);
    this.durable = new TransactionTemplate(transactions);
    // A move stands on its own, also right after somebody else's commit.
    this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    this.durable.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    // A savepoint: a lost race takes its row back and nothing else.
    this.inside = new TransactionTemplate(transactions);
    this.inside.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    this.clock = clock;
    deadlines.whenDue(this::timeOut, this::shrink);
  }

  /**
   * What a step did.
   *
   * @param before the login that the step saw
   * @param after the login now; the same as {@code before} if the step changed nothing
   */
  record Moved(Login before, Login after) {
    boolean changed() {
      return before != after;
    }
  }

  /** A login that begins now; kept as long as its request. */
  void begin(Login login, Instant kept) {
    store.add(login, kept);
    Terms terms = login.wholeTerms();
    if (terms.typingCode() != null) {
      // A scan moves the end, and the same device may type the code once more until then.
      typingCodes.add(terms.typingCode(), login.id(), terms.expires().plus(Login.TIME_TO_DECIDE));
    }
    deadlines.timeOut(login.id(), login.deadline());
  }

  /** Forgets a login that nobody has heard of. */
  void forget(LoginId id) {
    store.remove(id);
  }

  /** The login as it is now; empty if there is none, or none any more. */
  Optional<Login> find(LoginId id) {
    return read(id).map(Kept::login);
  }

  /**
   * Applies {@code step} to the login.
   *
   * @param step gives the next login, or the same one to change nothing; called again after a lost
   *     race; what it throws ends the matter
   * @param telling what the audit trail says of a change: its row is written before the change is
   *     made and goes if the race is lost, so that no change is without its row; null for none
   * @return empty if there is no such login
   */
  Optional<Moved> move(
      LoginId id, UnaryOperator<Login> step, Function<Moved, @Nullable AuditEvent> telling) {
    return move(id, step, telling, transaction, _ -> {});
  }

  /**
   * The same where a change takes more than its row with it, which is on the disk with it.
   *
   * @param more written in the transaction of the row, so that it goes too if the race is lost
   */
  Optional<Moved> move(
      LoginId id,
      UnaryOperator<Login> step,
      Function<Moved, @Nullable AuditEvent> telling,
      Consumer<Login> more) {
    return move(id, step, telling, durable, more);
  }

  /**
   * The same inside the caller's transaction, on its connection: whoever holds one and waits for a
   * second may wait for ever. The change is made before that transaction commits, and stays if it
   * does not.
   */
  Optional<Moved> moveInside(
      LoginId id, UnaryOperator<Login> step, Function<Moved, @Nullable AuditEvent> telling) {
    return move(id, step, telling, inside, _ -> {});
  }

  private Optional<Moved> move(
      LoginId id,
      UnaryOperator<Login> step,
      Function<Moved, @Nullable AuditEvent> telling,
      TransactionTemplate within,
      Consumer<Login> more) {
    while (true) {
      Optional<Kept> read = read(id, within);
      if (read.isEmpty()) {
        return Optional.empty();
      }
      Login before = read.get().login();
      var moved = new Moved(before, step.apply(before));
      if (!moved.changed() || set(read.get(), moved.after(), telling.apply(moved), within, more)) {
        return Optional.of(moved);
      }
    }
  }

  private Optional<Kept> read(LoginId id) {
    return read(id, transaction);
  }

  private Optional<Kept> read(LoginId id, TransactionTemplate within) {
    while (true) {
      Optional<Kept> read = store.find(id);
      if (read.isEmpty() || !read.get().login().isOverdue(clock.instant())) {
        return read;
      }
      Login overdue = read.get().login().overdue();
      set(read.get(), overdue, timedOut(overdue), within, _ -> {});
    }
  }

  /** A redeem whose transaction never ended is a denial; anything else has expired. */
  private static AuditEvent timedOut(Login login) {
    String request = login.request().value();
    return login.state() instanceof LoginState.Denied(_, DenyReason reason)
        ? new AuditEvent(
            "login.denied",
            Actor.SYSTEM,
            login.id().value(),
            Map.of("reason", reason.wire(), "request", request))
        : new AuditEvent(
            "login.expired", Actor.SYSTEM, login.id().value(), Map.of("request", request));
  }

  private boolean set(
      Kept read,
      Login next,
      @Nullable AuditEvent event,
      TransactionTemplate within,
      Consumer<Login> more) {
    if (event == null) {
      return set(read, next);
    }
    var won = new AtomicBoolean();
    try {
      within.executeWithoutResult(
          status -> {
            events.publishEvent(event);
            more.accept(next);
            won.set(set(read, next));
            if (!won.get()) {
              status.setRollbackOnly();
            }
          });
    } catch (RuntimeException e) {
      if (won.get()) {
        undo(read.login(), next);
      }
      throw e;
    }
    return won.get();
  }

  /** A change whose row could not be committed has not been made. */
  private void undo(Login before, Login after) {
    store
        .find(after.id())
        .filter(kept -> kept.login().version() == after.version())
        .ifPresent(kept -> store.replace(kept, before, kept.kept()));
  }

  private boolean set(Kept read, Login next) {
    if (!store.replace(read, next, keptUntil(read, next))) {
      return false;
    }
    Terms terms = next.terms();
    if (terms != null && next.isOver()) {
      deadlines.shrink(next.id(), clock.instant().plus(Login.KEPT_WHOLE));
      if (terms.typingCode() != null) {
        typingCodes.remove(terms.typingCode());
      }
    } else if (terms != null && next.deadline().isAfter(read.login().deadline())) {
      deadlines.timeOut(next.id(), next.deadline());
    }
    return true;
  }

  private Instant keptUntil(Kept read, Login next) {
    return next.terms() == null && next.stateName() == LoginStateName.REDEEMED
        ? SsoRequest.answeredUntil(clock.instant(), read.kept())
        : read.kept();
  }

  /** Reading ends a login that is overdue. */
  private void timeOut(LoginId id) {
    read(id);
  }

  private void shrink(LoginId id) {
    move(id, login -> login.isOver() && login.terms() != null ? login.shrunk() : login, _ -> null);
  }
}
