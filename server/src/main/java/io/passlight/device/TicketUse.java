package io.passlight.device;

import io.passlight.audit.AuditEvent;
import io.passlight.limits.Limit;
import io.passlight.limits.RateLimits;
import io.passlight.problem.Refusal;
import io.passlight.protocol.Base64Url;
import io.passlight.protocol.Challenge;
import io.passlight.protocol.DeviceDescription;
import io.passlight.protocol.DeviceId;
import io.passlight.protocol.EnrollmentResponse;
import io.passlight.protocol.ProblemCode;
import io.passlight.protocol.TotpSecret;
import io.passlight.user.User;
import io.passlight.user.Users;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The device's half of an enrollment: an authenticator shows its key and a ticket, and is told its
 * account and TOTP secret. It is {@code PROVEN_KEY} from now on, and can do next to nothing.
 */
@Service
class TicketUse {

  private final DeviceMessages messages;
  private final EnrollmentRows rows;
  private final Devices devices;
  private final Users users;
  private final TotpSecrets secrets;
  private final Answers answers;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final RateLimits limits;
  private final ApplicationEventPublisher events;
  private final SecureRandom random;
  private final Clock clock;

  TicketUse(
      DeviceMessages messages,
      EnrollmentRows rows,
      Devices devices,
      Users users,
      TotpSecrets secrets,
      Answers answers,
      JdbcClient jdbc,
      TransactionTemplate transaction,
      RateLimits limits,
      ApplicationEventPublisher events,
      SecureRandom random,
      Clock clock) {
    this.messages = messages;
    this.rows = rows;
    this.devices = devices;
    this.users = users;
    this.secrets = secrets;
    this.answers = answers;
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.limits = limits;
    this.events = events;
    this.random = random;
    this.clock = clock;
  }

  /** Enrolls the sender of this message. The same key and ticket again get the same answer. */
  EnrollmentResponse enroll(byte[] body, ClientFacts client) {
    Enrolling enrolling =
        messages.enrolling(
            body, client, this::requireUsable, (sender, refusal) -> tell(sender, refusal, client));
    try {
      return transaction.execute(_ -> use(enrolling, client));
    } catch (Refusal refusal) {
      tell(enrolling, refusal, client);
      throw refusal;
    }
  }

  /**
   * A refusal leaves a row where the ticket was somebody's; strangers' guesses write nothing, and
   * one ticket writes some rows at most.
   */
  private void tell(Enrolling enrolling, Refusal refusal, ClientFacts client) {
    rows.byTicket(enrolling.claims().ticket())
        .filter(row -> limits.tryConsume(Limit.REFUSED_ENROLLMENTS_PER_TICKET, row.id()))
        .ifPresent(
            row ->
                events.publishEvent(
                    new AuditEvent(
                        "device.enrollment-refused",
                        client.stranger(),
                        row.user().value(),
                        Map.of("problem", refusal.code().wire()))));
  }

  private void requireUsable(Enrolling enrolling) {
    if (users.byId(usable(enrolling).user()).filter(User::active).isEmpty()) {
      throw Refusal.of(ProblemCode.ACCOUNT_DISABLED);
    }
  }

  private EnrollmentRow usable(Enrolling enrolling) {
    return rows.byTicket(enrolling.claims().ticket())
        .filter(row -> row.isUsableBy(enrolling.thumbprint(), clock.instant()))
        .orElseThrow(() -> Refusal.of(ProblemCode.TICKET_INVALID));
  }

  private EnrollmentResponse use(Enrolling enrolling, ClientFacts client) {
    User user =
        users
            .lockActive(usable(enrolling).user())
            .orElseThrow(() -> Refusal.of(ProblemCode.ACCOUNT_DISABLED));
    // Read again: only now no other device can use the same ticket.
    EnrollmentRow row = usable(enrolling);
    if (row.stored() == Enrollment.State.WAITING) {
      if (row.firstDeviceOnly() && devices.everActive(user.id())) {
        throw Refusal.of(ProblemCode.TICKET_INVALID);
      }
      return answers.enrollment(add(enrolling, row, client), user);
    }
    // A lost answer, asked for again.
    Device device =
        Optional.ofNullable(row.device())
            .flatMap(devices::byId)
            .orElseThrow(() -> Refusal.of(ProblemCode.TICKET_INVALID));
    return answers.enrollment(device, user);
  }

  private Device add(Enrolling enrolling, EnrollmentRow row, ClientFacts client) {
    DeviceId id = DeviceId.random(random);
    DeviceDescription told = enrolling.claims().device();
    ApprovedBy approved = row.approved();
    Instant now = clock.instant();
    jdbc.sql(
            """
            insert into devices (id, user_id, name, platform, app, state, public_key, totp_secret,
              totp_last_period, credential_challenge, credential_counter, added, proven_until,
              approved_login, approved_by)
            values (?, ?, ?, ?, ?, 'PROVEN_KEY', ?, ?, 0, ?, 0, ?, ?, ?, ?)
            """)
        .params(
            id.value(),
            row.user().value(),
            told.name(),
            told.platform().wire(),
            told.app(),
            DeviceKeys.encode(enrolling.key()),
            secrets.seal(id, TotpSecret.random(random)),
            Challenge.random(random).encoded(),
            Timestamp.from(now),
            Timestamp.from(row.expires()))
        .param(approved == null ? null : approved.login().value())
        .param(approved == null ? null : approved.device().value())
        .update();
    rows.used(row.id(), id, enrolling.thumbprint());
    events.publishEvent(
        new AuditEvent(
            "device.enrolling",
            client.actor(id),
            id.value(),
            Map.of(
                "user", row.user().value(),
                "name", told.name(),
                "platform", told.platform().wire(),
                "app", told.app(),
                "key", Base64Url.encode(enrolling.key().getEncoded()))));
    return devices.byId(id).orElseThrow();
  }
}
