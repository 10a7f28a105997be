package io.passlight.login;

import io.passlight.device.UserVerifications;
import io.passlight.device.Verified;
import io.passlight.login.Moves.Moved;
import io.passlight.problem.Refusal;
import io.passlight.protocol.Confirmation;
import io.passlight.protocol.Decision;
import io.passlight.protocol.DecisionClaims;
import io.passlight.protocol.DecisionResponse;
import io.passlight.protocol.DenyReason;
import io.passlight.protocol.LoginStateName;
import io.passlight.protocol.ProblemCode;
import io.passlight.protocol.ReturnCode;
import io.passlight.protocol.UserVerification;
import io.passlight.protocol.Via;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Service;

/**
 * The person has decided on the phone. Checked in the protocol's order (§3): login, state,
 * challenge, shown, assertion, number; a denial needs neither of the last two.
 */
@Service
final class Decisions {

  private static final int REVERSE_CODES = 1_000_000;

  private final Moves moves;
  private final UserVerifications verifications;
  private final TrustedBrowsers trusted;
  private final DecisionTrail trail;
  private final SecureRandom random;
  private final Clock clock;

  Decisions(
      Moves moves,
      UserVerifications verifications,
      TrustedBrowsers trusted,
      DecisionTrail trail,
      SecureRandom random,
      Clock clock) {
    this.moves = moves;
    this.verifications = verifications;
    this.trusted = trusted;
    this.trail = trail;
    this.random = random;
    this.clock = clock;
  }

  /** What became of the decision, or a {@link Refusal}. */
  DecisionResponse decide(Verified<DecisionClaims> message, Whereabouts phone) {
    DecisionClaims claims = message.claims();
    Login login =
        moves
            .find(claims.login())
            .filter(found -> isOf(found, message))
            .orElseThrow(() -> trail.refused(ProblemCode.NOT_YOUR_LOGIN, message, phone));
    if (!(login.state() instanceof LoginState.Scanned(Scan scan, _))) {
      return again(login, message, phone);
    }
    if (!claims.challenge().equals(scan.challenge())) {
      throw trail.refused(ProblemCode.WRONG_CHALLENGE, message, phone);
    }
    if (!claims.shown().equals(scan.shown())) {
      throw trail.refused(ProblemCode.WRONG_SHOWN, message, phone);
    }
    return claims.decision() == Decision.DENY
        ? deny(message, phone)
        : approve(message, phone, login.wholeTerms().policy(), scan);
  }

  private DecisionResponse deny(Verified<DecisionClaims> message, Whereabouts phone) {
    DenyReason reason = reason(message.claims());
    UnaryOperator<Login> step =
        login ->
            login.state() instanceof LoginState.Scanned scanned
                ? login.to(scanned.deny(reason))
                : login;
    Moved moved =
        reason == DenyReason.NOT_ME
            ? found(
                moves.move(
                    message.claims().login(),
                    step,
                    move -> DecisionTrail.taken(move, message, phone),
                    login -> forget(login, message)),
                message,
                phone)
            : move(message, phone, step);
    if (!moved.changed()) {
      return again(moved.after(), message, phone);
    }
    return new DecisionResponse(LoginStateName.DENIED, null, null);
  }

  /** Whoever says that it was not they, trusts that browser no more. */
  private void forget(Login login, Verified<DecisionClaims> message) {
    String cookie = login.wholeTerms().browser().cookieHash();
    if (cookie != null) {
      trusted.forget(message.user().id(), cookie);
    }
  }

  private DecisionResponse approve(
      Verified<DecisionClaims> message, Whereabouts phone, Policy policy, Scan scan) {
    DecisionClaims claims = message.claims();
    boolean userVerified = verify(message, phone, policy);
    if (scan.number() != null && claims.number() == null) {
      throw trail.refused(ProblemCode.CONFIRMATION_REQUIRED, message, phone);
    }
    boolean isRight = scan.number() == null || scan.number().equals(claims.number());
    Moved moved =
        move(
            message,
            phone,
            login ->
                login.state() instanceof LoginState.Scanned scanned
                    ? login.to(
                        isRight
                            ? scanned.approve(approval(scanned.by(), userVerified))
                            : scanned.mistake())
                    : login);
    if (!moved.changed()) {
      return again(moved.after(), message, phone);
    }
    return switch (moved.after().state()) {
      case LoginState.Scanned(_, int wrong) ->
          throw Refusal.of(ProblemCode.WRONG_NUMBER)
              .with("triesLeft", LoginState.NUMBER_TRIES - wrong);
      case LoginState.Approved(_, Approval approval, _) -> answer(approval);
      default -> throw over(moved.after());
    };
  }

  private boolean verify(Verified<DecisionClaims> message, Whereabouts phone, Policy policy) {
    DecisionClaims claims = message.claims();
    if (claims.assertion() == null) {
      if (policy.userVerification() == UserVerification.REQUIRED) {
        throw trail.refused(ProblemCode.USER_VERIFICATION_REQUIRED, message, phone);
      }
      return false;
    }
    try {
      verifications.verify(
          message.device(), claims.challenge(), claims.shown(), claims.assertion());
    } catch (Refusal refusal) {
      trail.refused(refusal.code(), message, phone);
      throw refusal;
    }
    return true;
  }

  private Approval approval(Scan scan, boolean userVerified) {
    return new Approval(
        clock.instant().truncatedTo(ChronoUnit.MILLIS),
        userVerified,
        scan.confirmation() == Confirmation.REVERSE
            ? "%06d".formatted(random.nextInt(REVERSE_CODES))
            : null,
        scan.via() == Via.LINK ? ReturnCode.random(random) : null);
  }

  /** The same decision gets the same answer again; any other comes too late. */
  private DecisionResponse again(Login login, Verified<DecisionClaims> message, Whereabouts phone) {
    DecisionClaims claims = message.claims();
    return switch (login.state()) {
      case LoginState.Approved(Scan scan, Approval approval, _) when isSame(scan, claims) ->
          answer(approval);
      case LoginState.Redeemed(Scan scan, Approval approval, _) when isSame(scan, claims) ->
          answer(approval);
      case LoginState.Denied(Scan scan, DenyReason reason)
          when claims.decision() == Decision.DENY
              && reason == reason(claims)
              && isAbout(scan, claims) ->
          new DecisionResponse(LoginStateName.DENIED, null, null);
      default -> {
        trail.refused(ProblemCode.LOGIN_OVER, message, phone);
        throw over(login);
      }
    };
  }

  private static boolean isSame(Scan scan, DecisionClaims claims) {
    return claims.decision() == Decision.APPROVE
        && isAbout(scan, claims)
        && (scan.number() == null || Objects.equals(scan.number(), claims.number()));
  }

  private static boolean isAbout(Scan scan, DecisionClaims claims) {
    return claims.challenge().equals(scan.challenge()) && claims.shown().equals(scan.shown());
  }

  private static DecisionResponse answer(Approval approval) {
    return new DecisionResponse(LoginStateName.APPROVED, approval.reverse(), approval.returnCode());
  }

  private static Refusal over(Login login) {
    return Refusal.of(ProblemCode.LOGIN_OVER).with("state", login.stateName().wire());
  }

  private static DenyReason reason(DecisionClaims claims) {
    return claims.reason() == null ? DenyReason.DENIED : claims.reason();
  }

  private static boolean isOf(Login login, Verified<DecisionClaims> message) {
    return login.state().scan().filter(scan -> scan.isBy(message.device().id())).isPresent();
  }

  private Moved move(
      Verified<DecisionClaims> message, Whereabouts phone, UnaryOperator<Login> step) {
    return found(
        moves.move(
            message.claims().login(), step, moved -> DecisionTrail.taken(moved, message, phone)),
        message,
        phone);
  }

  private Moved found(Optional<Moved> moved, Verified<DecisionClaims> message, Whereabouts phone) {
    return moved.orElseThrow(() -> trail.refused(ProblemCode.NOT_YOUR_LOGIN, message, phone));
  }
}
