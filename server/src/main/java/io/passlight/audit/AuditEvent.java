package io.passlight.audit;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that must be known later. Publish it by {@code ApplicationEventPublisher}, on the
 * thread and inside the transaction of the act: its row is then written in that transaction (in its
 * own where there is none) before {@code publishEvent} returns, and a row that cannot be written
 * fails the act.
 *
 * @param type dotted words, such as {@code login.approved}; at most 64 characters
 * @param actor who did it
 * @param subject what it was done to, in its printed form: a login, device, user, session or
 *     application id; at most 200 characters
 * @param details what else is worth knowing, never a secret; names are camelCase, values short
 * @param signedMessage the compact JWS by which a device decided, where there is one: {@code audit
 *     verify} checks it against the device's key
 */
public record AuditEvent(
    String type,
    Actor actor,
    String subject,
    Map<String, String> details,
    @Nullable String signedMessage) {

  private static final int LONGEST_TYPE = 64;
  private static final int LONGEST_SUBJECT = 200;

  /** Keeps a copy of the details and checks the sizes. */
  public AuditEvent {
    if (type.isEmpty() || type.length() > LONGEST_TYPE) {
      throw new IllegalArgumentException("An audit event's type has 1 to 64 characters: " + type);
    }
    if (subject.length() > LONGEST_SUBJECT) {
      throw new IllegalArgumentException(
          "An audit event's subject of %d characters; at most 200".formatted(subject.length()));
    }
    details = Map.copyOf(details);
  }

  /** An event without a signed message. */
  public AuditEvent(String type, Actor actor, String subject, Map<String, String> details) {
    this(type, actor, subject, details, null);
  }
}
