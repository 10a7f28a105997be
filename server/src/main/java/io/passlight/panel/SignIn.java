package io.passlight.panel;

import io.passlight.audit.Actor;
import io.passlight.audit.AuditEvent;
import io.passlight.device.CurrentCodes;
import io.passlight.device.Devices;
import io.passlight.keys.Hashes;
import io.passlight.limits.Limit;
import io.passlight.limits.RateLimits;
import io.passlight.protocol.DeviceId;
import io.passlight.protocol.TicketSecret;
import io.passlight.user.Passwords;
import io.passlight.user.User;
import io.passlight.user.UserId;
import io.passlight.user.Username;
import io.passlight.user.Users;
import java.net.InetAddress;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Signing in to the panel without a QR code. Failures are counted for the name that was typed,
 * known or not, and for the address: whoever has too many waits. Nobody is locked out by that, for
 * a user with an active device signs in by QR code.
 *
 * <p>No transaction is open while a password is hashed: a storm of guesses must not hold the
 * connections that logins need.
 */
@Service
class SignIn {

  private final Passwords passwords;
  private final Users users;
  private final Devices devices;
  private final CurrentCodes codes;
  private final RateLimits limits;
  private final ApplicationEventPublisher events;

  SignIn(
      Passwords passwords,
      Users users,
      Devices devices,
      CurrentCodes codes,
      RateLimits limits,
      ApplicationEventPublisher events) {
    this.passwords = passwords;
    this.users = users;
    this.devices = devices;
    this.codes = codes;
    this.limits = limits;
    this.events = events;
  }

  /**
   * Checks a password. A known and an unknown name cost the same, one hash and one query, and get
   * the same answer.
   *
   * @return empty if it is wrong; else the user, with what the password opens
   * @throws io.passlight.problem.Refusal {@code too-many-requests}
   */
  Optional<Opened> byPassword(String username, String password, InetAddress ip) {
    String name = Username.canonical(username);
    if (name.length() > Username.MAX_LENGTH) {
      // Nobody's name; cut, so that what the limits remember stays small.
      name = name.substring(0, Username.MAX_LENGTH) + "…";
    }
    count(name, ip);
    if (!passwords.check(name, password)) {
      failed(ip, "password", null);
      return Optional.empty();
    }
    succeeded(name, ip);
    User user = users.byUsername(name).orElseThrow();
    Way way = way(user.id());
    switch (way) {
      case FIRST_PHONE -> audit("panel.signed-in", user.id(), ip, "password");
      case NONE -> audit("panel.sign-in-refused", user.id(), ip, "password without a phone");
      case CODE -> {} // told of when the code has come
    }
    return Optional.of(new Opened(user.id(), way));
  }

  /**
   * Checks the current code of one of the user's devices, after the password.
   *
   * @return whose code it is; empty if it is wrong
   * @throws io.passlight.problem.Refusal {@code too-many-requests}
   */
  @Transactional
  public Optional<DeviceId> byCode(UserId id, String code, InetAddress ip) {
    User user = users.byId(id).orElseThrow();
    count(user.username(), ip);
    Optional<DeviceId> device = user.active() ? codes.accept(id, code) : Optional.empty();
    if (device.isEmpty()) {
      failed(ip, "code", id);
      return device;
    }
    succeeded(user.username(), ip);
    audit("panel.signed-in", id, ip, "password and code");
    return device;
  }

  /**
   * Checks the password that goes with an administrator's ticket. Tries are counted for that ticket
   * and not for the user's name, which strangers can use up: for who has no phone, the ticket is
   * the way round them.
   *
   * @throws io.passlight.problem.Refusal {@code too-many-requests}
   */
  boolean withTicket(TicketSecret ticket, User user, String password, InetAddress ip) {
    String key = Hashes.sha256(ticket.encoded());
    limits.consume(Limit.PANEL_PASSWORDS_PER_ADDRESS, RateLimits.key(ip));
    limits.consume(Limit.PANEL_PASSWORDS_PER_TICKET, key);
    if (passwords.check(user.username(), password)) {
      limits.giveBack(Limit.PANEL_PASSWORDS_PER_TICKET, key);
      limits.giveBack(Limit.PANEL_PASSWORDS_PER_ADDRESS, RateLimits.key(ip));
      return true;
    }
    failed(ip, "ticket", user.id());
    return false;
  }

  /** Tells that a session which was opened here is over. */
  void out(UserId user, InetAddress ip) {
    events.publishEvent(
        new AuditEvent("panel.signed-out", person(user, ip), user.value(), Map.of()));
  }

  private Way way(UserId user) {
    if (!devices.everActive(user)) {
      return Way.FIRST_PHONE;
    }
    return devices.hasActive(user) ? Way.CODE : Way.NONE;
  }

  /** Before the password is looked at: many guesses at the same moment must not pass together. */
  private void count(String name, InetAddress ip) {
    limits.consume(Limit.PANEL_PASSWORDS_PER_ADDRESS, RateLimits.key(ip));
    limits.consume(Limit.PANEL_PASSWORDS_PER_USER, name);
  }

  private void succeeded(String name, InetAddress ip) {
    limits.giveBack(Limit.PANEL_PASSWORDS_PER_USER, name);
    limits.giveBack(Limit.PANEL_PASSWORDS_PER_ADDRESS, RateLimits.key(ip));
  }

  private void failed(InetAddress ip, String by, @Nullable UserId user) {
    // Not the name that was typed: people type passwords into the wrong field.
    events.publishEvent(
        new AuditEvent(
            "panel.sign-in-refused",
            Actor.browser(ip),
            user == null ? "unknown" : user.value(),
            Map.of("by", by)));
  }

  private void audit(String type, UserId user, InetAddress ip, String by) {
    events.publishEvent(new AuditEvent(type, person(user, ip), user.value(), Map.of("by", by)));
  }

  private static Actor person(UserId user, InetAddress ip) {
    return Actor.person(user.value(), ip);
  }

  /** What a right password opens. */
  enum Way {
    /** The registration of the first phone. */
    FIRST_PHONE,
    /** The question for the current code. */
    CODE,
    /** Nothing: all phones are gone, and a password alone registers no other. */
    NONE
  }

  /** A right password. */
  record Opened(UserId user, Way way) {}
}
