package io.passlight.device;

import io.passlight.audit.AuditEvent;
import io.passlight.limits.Limit;
import io.passlight.limits.RateLimits;
import io.passlight.problem.Refusal;
import io.passlight.protocol.Claims;
import io.passlight.protocol.DeviceState;
import io.passlight.protocol.EnrollClaims;
import io.passlight.protocol.Issuer;
import io.passlight.protocol.Jti;
import io.passlight.protocol.MessageType;
import io.passlight.protocol.ProblemCode;
import io.passlight.protocol.SignedMessage;
import io.passlight.protocol.VerifiedMessage;
import io.passlight.store.ExpiringStore;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/**
 * Verifies what authenticators sign: the ten steps of protocol.md §3, in their order. Until step 5
 * has passed, nothing about a device is revealed or stored.
 */
@Service
public class DeviceMessages {

  /** How long a {@code jti} is remembered: longer than its message is accepted. */
  private static final Duration REMEMBERED = Duration.ofSeconds(180);

  /** What a device may say that has not become active yet. */
  private static final Set<MessageType<?>> BEFORE_ACTIVE =
      Set.of(MessageType.CREDENTIAL, MessageType.ACCOUNT, MessageType.REMOVAL);

  private static final byte[] SEEN = {};

  private final DeviceRows rows;
  private final LastUses lastUses;
  private final ExpiringStore store;
  private final RateLimits limits;
  private final Authenticator authenticator;
  private final Issuer issuer;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  DeviceMessages(
      DeviceRows rows,
      LastUses lastUses,
      ExpiringStore store,
      RateLimits limits,
      Authenticator authenticator,
      io.passlight.settings.Issuer issuer,
      ApplicationEventPublisher events,
      Clock clock) {
    this.rows = rows;
    this.lastUses = lastUses;
    this.store = store;
    this.limits = limits;
    this.authenticator = authenticator;
    this.issuer = new Issuer(issuer.origin());
    this.events = events;
    this.clock = clock;
  }

  /**
   * Verifies a message of an enrolled device, steps 1 to 9; step 10 is {@link #requireSame}.
   *
   * @param body the request's body, read by {@link MessageBody}
   * @throws Refusal with the problem code of the step that failed
   */
  public <C extends Claims> Verified<C> verify(
      byte[] body, MessageType<C> type, ClientFacts client) {
    // 1, 2, 3. At most 16 KiB and three parts; ES256 and nothing dangerous; the type of this path.
    SignedMessage<C> message = unproven(client, () -> SignedMessage.parse(body, type));
    // 4. A known kid; an unknown one is answered like a bad signature.
    OwnedDevice known =
        rows.owned(message.device(), clock.instant())
            .orElseThrow(() -> counted(ProblemCode.BAD_SIGNATURE, client));
    // 5. The signature.
    VerifiedMessage<C> signed = unproven(client, () -> message.verify(known.device().key()));
    return attempt(
        known.device(),
        type,
        client,
        () -> {
          // 6, 7. Meant for this server, made within a minute.
          C claims = claims(signed);
          // 8. Device and user may do this, and not without end: each message is remembered.
          requireAllowed(known, type, client);
          limits.consume(Limit.MESSAGES_PER_DEVICE, known.device().id().value());
          // 9. Said for the first time.
          requireFirst(known.device().id().value(), claims.jti());
          lastUses.note(known.device().id(), clock.instant());
          return new Verified<>(known.device(), known.user(), claims, signed.compact());
        });
  }

  /**
   * Does what a device's message asks for. A refusal leaves a row in the audit trail, so it must
   * not be thrown inside a transaction of the caller's.
   *
   * @throws Refusal what {@code act} throws, or {@code too-many-requests} if this device was
   *     refused too often: a lost phone that was revoked must not fill the audit trail
   */
  public <T> T attempt(Device device, MessageType<?> type, ClientFacts client, Supplier<T> act) {
    try {
      return act.get();
    } catch (Refusal refusal) {
      limits.consume(Limit.REFUSED_MESSAGES_PER_ADDRESS, device.id().value());
      events.publishEvent(
          new AuditEvent(
              "device.message-refused",
              client.actor(device.id()),
              device.id().value(),
              Map.of("message", type.typ(), "problem", refusal.code().wire())));
      throw refusal;
    }
  }

  /**
   * Verifies an enrollment by the same steps. Its sender is no device yet: the key stands in the
   * message itself.
   *
   * @param allowed asked in step 8, and throws, whether the ticket may be used
   * @param refused told of every refusal whose sender and ticket are known by then
   */
  Enrolling enrolling(
      byte[] body,
      ClientFacts client,
      Consumer<Enrolling> allowed,
      BiConsumer<Enrolling, Refusal> refused) {
    // 1, 2, 3.
    SignedMessage<EnrollClaims> message =
        unproven(client, () -> SignedMessage.parse(body, MessageType.ENROLL));
    // 4, 5. Whoever signed it holds the private half of the key that it shows.
    VerifiedMessage<EnrollClaims> signed = unproven(client, () -> message.verify(message.key()));
    // 6, 7.
    EnrollClaims claims = claims(signed);
    var enrolling = new Enrolling(claims, message.key());
    try {
      // 8.
      requireAccepted(client);
      if (authenticator.isTooOld(claims.device().app())) {
        throw Refusal.of(ProblemCode.APP_TOO_OLD).with("minimumApp", authenticator.minimumApp());
      }
      allowed.accept(enrolling);
      // 9.
      requireFirst(enrolling.thumbprint(), claims.jti());
    } catch (Refusal refusal) {
      refused.accept(enrolling, refusal);
      throw refusal;
    }
    return enrolling;
  }

  /**
   * Step 10: the id in the body is that of the path.
   *
   * @throws Refusal {@link ProblemCode#MALFORMED_MESSAGE} if it is another
   */
  public static void requireSame(Object inBody, Object inPath) {
    if (!inBody.equals(inPath)) {
      throw Refusal.of(ProblemCode.MALFORMED_MESSAGE);
    }
  }

  private <T> T unproven(ClientFacts client, Supplier<T> step) {
    try {
      return step.get();
    } catch (io.passlight.protocol.Refusal refusal) {
      throw counted(refusal.code(), client);
    }
  }

  /**
   * Who sends much that nobody has signed is told to wait. Counted after the fact, so that a device
   * which signs properly is never kept waiting by others behind its address.
   */
  private Refusal counted(ProblemCode code, ClientFacts client) {
    limits.consume(Limit.REFUSED_MESSAGES_PER_ADDRESS, RateLimits.key(client.ip()));
    return Refusal.of(code);
  }

  private <C extends Claims> C claims(VerifiedMessage<C> signed) {
    try {
      return signed.claims(issuer, clock.instant());
    } catch (io.passlight.protocol.Refusal refusal) {
      throw Refusal.of(refusal.code());
    }
  }

  private void requireAllowed(OwnedDevice known, MessageType<?> type, ClientFacts client) {
    DeviceState state = known.device().state();
    if (state == DeviceState.REVOKED) {
      throw Refusal.of(ProblemCode.DEVICE_REVOKED);
    }
    if (!known.user().active()) {
      throw Refusal.of(ProblemCode.ACCOUNT_DISABLED);
    }
    if (state == DeviceState.PROVEN_KEY && !BEFORE_ACTIVE.contains(type)) {
      throw Refusal.of(ProblemCode.DEVICE_NOT_ACTIVE);
    }
    requireAccepted(client);
  }

  /** A web page of another origin is no authenticator of ours, whatever key it has made. */
  private void requireAccepted(ClientFacts client) {
    if (client.origin() != null && !authenticator.origins().contains(client.origin())) {
      throw Refusal.of(ProblemCode.AUTHENTICATOR_NOT_ACCEPTED);
    }
  }

  private void requireFirst(String sender, Jti jti) {
    String key = "jti:" + sender + ":" + jti.value();
    if (!store.putIfAbsent(key, SEEN, clock.instant().plus(REMEMBERED))) {
      throw Refusal.of(ProblemCode.REPLAYED);
    }
  }
}
