package io.passlight.login;

import io.passlight.protocol.DenyReason;
import io.passlight.protocol.LoginId;
import io.passlight.protocol.LoginStateName;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to answer an SSO request by one QR code.
 *
 * @param secretHash the SHA-256 of the secret in its browser's cookie, base64url
 * @param version grows by one with each change
 * @param terms what it was begun with; null once it has shrunk
 */
record Login(
    LoginId id,
    String secretHash,
    SsoRequestId request,
    long version,
    LoginState state,
    @Nullable Terms terms) {

  /** A scan leaves at least this much time to decide. */
  static final Duration TIME_TO_DECIDE = Duration.ofSeconds(60);

  /** How long an ended login keeps what its device may still ask. */
  static final Duration KEPT_WHOLE = Duration.ofMinutes(1);

  Login {
    if ((terms == null) != (state instanceof LoginState.Shrunk)) {
      throw new IllegalArgumentException("A login without terms has shrunk, and no other");
    }
  }

  /** The terms of a login that has not shrunk. */
  Terms wholeTerms() {
    if (terms == null) {
      throw new IllegalStateException("login %s has shrunk".formatted(id));
    }
    return terms;
  }

  LoginStateName stateName() {
    return state.name();
  }

  boolean isOver() {
    return state.isOver();
  }

  /**
   * Whether its time is over and its state does not say so yet. A redeem that is never told (its
   * server died) counts too: its browser got nothing.
   */
  boolean isOverdue(Instant now) {
    return terms != null && !isOver() && !now.isBefore(deadline());
  }

  /** When its time is over, unless it ends before. */
  Instant deadline() {
    Instant expires = wholeTerms().expires();
    return state instanceof LoginState.Redeemed ? expires.plus(TIME_TO_DECIDE) : expires;
  }

  /** The state that being overdue leads to. */
  Login overdue() {
    return state instanceof LoginState.Redeemed
        ? to(state.deny(DenyReason.REVOKED))
        : to(state.expire());
  }

  /** The same login, one version later, in its next state. */
  Login to(LoginState next) {
    return new Login(id, secretHash, request, version + 1, next, terms);
  }

  /** The same login as it will be once it lasts until {@code expires}. */
  Login until(Instant expires) {
    return new Login(id, secretHash, request, version, state, wholeTerms().until(expires));
  }

  /** The same login, scanned: it lasts until {@code expires}, see {@link #expiresIfScanned}. */
  Login scanned(Scan by, Instant expires) {
    return new Login(
        id, secretHash, request, version + 1, state.scannedBy(by), wholeTerms().until(expires));
  }

  /** When a login that is scanned {@code now} will expire. */
  Instant expiresIfScanned(Instant now) {
    Instant enough = now.truncatedTo(ChronoUnit.MILLIS).plus(TIME_TO_DECIDE);
    Instant expires = wholeTerms().expires();
    return expires.isBefore(enough) ? enough : expires;
  }

  /** What is kept of an ended login; the version stays, for nobody sees a difference. */
  Login shrunk() {
    DenyReason reason = state instanceof LoginState.Denied(var _, var why) ? why : null;
    return new Login(
        id, secretHash, request, version, new LoginState.Shrunk(state.name(), reason), null);
  }
}
