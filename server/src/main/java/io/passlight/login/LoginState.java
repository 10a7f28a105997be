package io.passlight.login;

import io.passlight.protocol.DenyReason;
import io.passlight.protocol.LoginStateName;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The state of a login, with exactly what is known in it (protocol §1). Each event is a method that
 * gives the next state or throws {@link InvalidTransition}; a state that says nothing of an event
 * does not allow it.
 */
sealed interface LoginState {

  /** Wrong numbers that end a login. */
  int NUMBER_TRIES = 3;

  /** Wrong reverse codes that end a login. */
  int CODE_TRIES = 5;

  /** The state as it is told to browsers and devices. */
  LoginStateName name();

  /** The scan, where there was one and it is still known. */
  default Optional<Scan> scan() {
    return Optional.empty();
  }

  /** A device has read the code. */
  default LoginState scannedBy(Scan by) {
    throw new InvalidTransition(name(), "be scanned");
  }

  /** Another device has read the code too. */
  default LoginState attempted() {
    throw new InvalidTransition(name(), "count another scan");
  }

  /** The device approves. */
  default LoginState approve(Approval approval) {
    throw new InvalidTransition(name(), "be approved");
  }

  /** A wrong number on the device, or a wrong reverse code in the browser. */
  default LoginState mistake() {
    throw new InvalidTransition(name(), "count a mistake");
  }

  /** Refused, by the person, by too many mistakes, or because a right was lost. */
  default LoginState deny(DenyReason reason) {
    throw new InvalidTransition(name(), "be denied");
  }

  /** The browser takes it; nobody is told until {@link #tell}. */
  default LoginState redeem() {
    throw new InvalidTransition(name(), "be redeemed");
  }

  /** Redeem's transaction has committed. */
  default LoginState tell() {
    throw new InvalidTransition(name(), "be told as redeemed");
  }

  /** Given up in the browser. */
  default LoginState cancel() {
    throw new InvalidTransition(name(), "be cancelled");
  }

  /** Its time is over. */
  default LoginState expire() {
    throw new InvalidTransition(name(), "expire");
  }

  /** Whether it has ended, and everybody may know. */
  default boolean isOver() {
    return name().isOver();
  }

  /** The code is shown. */
  record Pending() implements LoginState {
    @Override
    public LoginStateName name() {
      return LoginStateName.PENDING;
    }

    @Override
    public LoginState scannedBy(Scan by) {
      return new Scanned(by, 0);
    }

    @Override
    public LoginState cancel() {
      return new Cancelled(null);
    }

    @Override
    public LoginState expire() {
      return new Expired(null);
    }
  }

  /**
   * A device has read the code, which is consumed.
   *
   * @param by what is known of the scan
   * @param wrongNumbers how many wrong numbers were sent, 0 to 2
   */
  record Scanned(Scan by, int wrongNumbers) implements LoginState {
    @Override
    public LoginStateName name() {
      return LoginStateName.SCANNED;
    }

    @Override
    public Optional<Scan> scan() {
      return Optional.of(by);
    }

    @Override
    public LoginState attempted() {
      return new Scanned(by.attempted(), wrongNumbers);
    }

    @Override
    public LoginState approve(Approval approval) {
      return new Approved(by, approval, 0);
    }

    @Override
    public LoginState mistake() {
      return wrongNumbers + 1 < NUMBER_TRIES
          ? new Scanned(by, wrongNumbers + 1)
          : new Denied(by, DenyReason.WRONG_NUMBER);
    }

    @Override
    public LoginState deny(DenyReason reason) {
      return new Denied(by, reason);
    }

    @Override
    public LoginState cancel() {
      return new Cancelled(by);
    }

    @Override
    public LoginState expire() {
      return new Expired(by);
    }
  }

  /**
   * The device has approved, the browser has not redeemed.
   *
   * @param wrongCodes how many wrong reverse codes were typed, 0 to 4
   */
  record Approved(Scan by, Approval approval, int wrongCodes) implements LoginState {
    @Override
    public LoginStateName name() {
      return LoginStateName.APPROVED;
    }

    @Override
    public Optional<Scan> scan() {
      return Optional.of(by);
    }

    @Override
    public LoginState attempted() {
      return new Approved(by.attempted(), approval, wrongCodes);
    }

    @Override
    public LoginState mistake() {
      return wrongCodes + 1 < CODE_TRIES
          ? new Approved(by, approval, wrongCodes + 1)
          : new Denied(by, DenyReason.WRONG_CODE);
    }

    @Override
    public LoginState deny(DenyReason reason) {
      return new Denied(by, reason);
    }

    @Override
    public LoginState redeem() {
      return new Redeemed(by, approval, false);
    }

    @Override
    public LoginState cancel() {
      return new Cancelled(by);
    }

    @Override
    public LoginState expire() {
      return new Expired(by);
    }
  }

  /**
   * The browser has taken it. Until its transaction has committed it looks {@code APPROVED} to
   * everybody: what a rollback may still undo is told to nobody.
   *
   * @param told whether the transaction has committed
   */
  record Redeemed(Scan by, Approval approval, boolean told) implements LoginState {
    @Override
    public LoginStateName name() {
      return told ? LoginStateName.REDEEMED : LoginStateName.APPROVED;
    }

    @Override
    public Optional<Scan> scan() {
      return Optional.of(by);
    }

    @Override
    public LoginState tell() {
      if (told) {
        return LoginState.super.tell();
      }
      return new Redeemed(by, approval, true);
    }

    @Override
    public LoginState deny(DenyReason reason) {
      if (told) {
        return LoginState.super.deny(reason);
      }
      return new Denied(by, reason);
    }

    @Override
    public LoginState redeem() {
      throw new InvalidTransition(LoginStateName.REDEEMED, "be redeemed");
    }
  }

  /** Refused. */
  record Denied(Scan by, DenyReason reason) implements LoginState {
    @Override
    public LoginStateName name() {
      return LoginStateName.DENIED;
    }

    @Override
    public Optional<Scan> scan() {
      return Optional.of(by);
    }
  }

  /** Given up in the browser, or answered by another tab; {@code by} is null if never scanned. */
  record Cancelled(@Nullable Scan by) implements LoginState {
    @Override
    public LoginStateName name() {
      return LoginStateName.CANCELLED;
    }

    @Override
    public Optional<Scan> scan() {
      return Optional.ofNullable(by);
    }
  }

  /** Out of time; {@code by} is null if never scanned. */
  record Expired(@Nullable Scan by) implements LoginState {
    @Override
    public LoginStateName name() {
      return LoginStateName.EXPIRED;
    }

    @Override
    public Optional<Scan> scan() {
      return Optional.ofNullable(by);
    }
  }

  /** What is left of a login a minute after its end. */
  record Shrunk(LoginStateName name, @Nullable DenyReason reason) implements LoginState {
    public Shrunk {
      if (!name.isOver()) {
        throw new IllegalArgumentException("A login that is %s does not shrink".formatted(name));
      }
    }
  }
}
