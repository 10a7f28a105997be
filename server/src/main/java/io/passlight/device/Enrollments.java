package io.passlight.device;

import io.passlight.audit.Actor;
import io.passlight.audit.AuditEvent;
import io.passlight.keys.RandomTokens;
import io.passlight.limits.Limit;
import io.passlight.limits.RateLimits;
import io.passlight.protocol.TicketSecret;
import io.passlight.user.User;
import io.passlight.user.UserId;
import io.passlight.user.Users;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The browser's half of an enrollment: it makes the ticket, and takes the code that shows that the
 * device which used it is in the hands of the person at this very browser. The device's half is
 * {@link TicketUse}. Both lock the user's row first, so that all of one user's enrollments take
 * turns.
 */
@Service
public class Enrollments {

  /** How many wrong codes end an enrollment. */
  public static final int MAX_WRONG_CODES = 5;

  /** How long an ended enrollment can still be told about. */
  private static final Duration REMEMBERED = Duration.ofHours(1);

  private static final int ID_BYTES = 16;

  private final EnrollmentRows rows;
  private final DeviceActivation activation;
  private final Devices devices;
  private final Users users;
  private final TotpSecrets secrets;
  private final RandomTokens random;
  private final EnrollmentSettings settings;
  private final RateLimits limits;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  Enrollments(
      EnrollmentRows rows,
      DeviceActivation activation,
      Devices devices,
      Users users,
      TotpSecrets secrets,
      RandomTokens random,
      EnrollmentSettings settings,
      RateLimits limits,
      ApplicationEventPublisher events,
      Clock clock) {
    this.rows = rows;
    this.activation = activation;
    this.devices = devices;
    this.users = users;
    this.secrets = secrets;
    this.random = random;
    this.settings = settings;
    this.limits = limits;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Begins an enrollment in the session of {@code binding}; what this session had begun is gone. A
   * session that has made a device active makes no other.
   *
   * @param firstDeviceOnly true where a password alone has opened the session: then the enrollment
   *     comes to nothing as soon as the user has, or has ever had, an active device
   * @param approved the login that has opened the session; null: a password or a ticket did
   * @throws NoRightToEnroll if the user has had one, or is disabled, or this session is done
   * @throws io.passlight.problem.Refusal {@code too-many-requests}
   */
  @Transactional
  public Enrollment begin(
      Binding binding,
      UserId user,
      boolean firstDeviceOnly,
      @Nullable ApprovedBy approved,
      Actor by) {
    limits.consume(Limit.ENROLLMENTS_PER_USER, user.value());
    if (users.lockActive(user).isEmpty() || (firstDeviceOnly && devices.everActive(user))) {
      throw new NoRightToEnroll();
    }
    Optional<EnrollmentRow> before = rows.bySession(binding.hash());
    if (before.filter(row -> row.stored() == Enrollment.State.DONE).isPresent()) {
      // One right, one device.
      throw new NoRightToEnroll();
    }
    before.ifPresent(
        row -> {
          if (enrollment(row, binding).isOpen()) {
            fail(row, Enrollment.State.CANCELLED, by);
          }
          rows.delete(row.id());
        });
    String id = random.next(ID_BYTES);
    Instant now = clock.instant();
    TicketSecret ticket = binding.ticket(id);
    Instant expires = now.plus(settings.ticketLifetime());
    rows.insert(id, ticket, binding.hash(), user, firstDeviceOnly, approved, now, expires);
    events.publishEvent(
        new AuditEvent("ticket.made", by, user.value(), Map.of("expires", expires.toString())));
    return of(binding).orElseThrow();
  }

  /** The enrollment that this session has begun last, for an hour after its end. */
  public Optional<Enrollment> of(Binding binding) {
    return rows.bySession(binding.hash()).map(row -> enrollment(row, binding));
  }

  /**
   * Takes the code that the person has typed under the QR code.
   *
   * @return the enrollment as it is now: {@link Enrollment.State#DONE} if the code was right; with
   *     one try less, or ended, if it was wrong; empty if this session has none
   */
  @Transactional
  public Optional<Enrollment> prove(Binding binding, String code, Actor by) {
    Optional<EnrollmentRow> found = rows.bySession(binding.hash());
    Optional<User> user = found.flatMap(row -> users.lockActive(row.user()));
    if (user.isEmpty()) {
      return Optional.empty();
    }
    // Read again: only now nobody else is at it.
    EnrollmentRow row = rows.bySession(binding.hash()).orElseThrow();
    if (row.state(clock.instant()) != Enrollment.State.PROVEN || row.device() == null) {
      return of(binding);
    }
    if (row.firstDeviceOnly() && devices.everActive(row.user())) {
      fail(row, Enrollment.State.CANCELLED, by);
    } else if (secrets.accept(row.device(), code)) {
      rows.done(row.id());
      activation.activate(row.device(), user.get(), by);
    } else {
      rows.wrongCode(row.id());
      events.publishEvent(
          new AuditEvent(
              "device.wrong-code", by, row.user().value(), Map.of("device", row.device().value())));
      if (row.wrongCodes() + 1 >= MAX_WRONG_CODES) {
        fail(row, Enrollment.State.WRONG_CODES, by);
      }
    }
    return of(binding);
  }

  /**
   * The person gives up: ticket and device are gone. Nothing happens to an enrollment that has
   * ended.
   *
   * @param why {@link Enrollment.State#NOT_MINE} or {@link Enrollment.State#CANCELLED}
   */
  @Transactional
  public void abandon(Binding binding, Enrollment.State why, Actor by) {
    Optional<EnrollmentRow> found = rows.bySession(binding.hash());
    if (found.flatMap(row -> users.lockActive(row.user())).isEmpty()) {
      return;
    }
    EnrollmentRow row = rows.bySession(binding.hash()).orElseThrow();
    Enrollment.State state = row.state(clock.instant());
    if (state == Enrollment.State.WAITING || state == Enrollment.State.PROVEN) {
      fail(row, why, by);
    }
  }

  /** Ends what a login has allowed, within a transaction that holds the user's row. */
  void cancelApproved(ApprovedBy login, Actor by) {
    rows.openAndApproved(login).forEach(row -> fail(row, Enrollment.State.CANCELLED, by));
  }

  /** Deletes what time has ended; until then it merely counts as gone. */
  @Scheduled(fixedDelay = 60_000)
  @Transactional
  public void sweep() {
    Instant now = clock.instant();
    rows.openAndExpired(now).forEach(row -> expire(row, now));
    rows.deleteExpiredBefore(now.minus(REMEMBERED));
  }

  /** With the user's row locked and all read again: the code may be on its way at this moment. */
  private void expire(EnrollmentRow seen, Instant now) {
    users.lock(seen.user());
    rows.bySession(seen.session())
        .filter(row -> row.id().equals(seen.id()))
        .filter(row -> row.stored() != Enrollment.State.EXPIRED)
        .filter(row -> row.state(now) == Enrollment.State.EXPIRED)
        .ifPresent(row -> fail(row, Enrollment.State.EXPIRED, Actor.SYSTEM));
  }

  private void fail(EnrollmentRow row, Enrollment.State state, Actor by) {
    rows.end(row.id(), state);
    Map<String, String> details = new HashMap<>();
    details.put("reason", state.name());
    if (row.device() != null) {
      details.put("device", row.device().value());
    }
    events.publishEvent(
        new AuditEvent("device.enrollment-failed", by, row.user().value(), details));
  }

  private Enrollment enrollment(EnrollmentRow row, Binding binding) {
    Enrollment.State state = row.state(clock.instant());
    @Nullable Device device = row.device() == null ? null : devices.byId(row.device()).orElse(null);
    return new Enrollment(
        row.user(),
        state,
        binding.ticket(row.id()),
        row.expires(),
        device,
        MAX_WRONG_CODES - row.wrongCodes());
  }
}
