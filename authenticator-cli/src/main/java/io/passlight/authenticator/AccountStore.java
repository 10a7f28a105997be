package io.passlight.authenticator;

import java.util.function.UnaryOperator;

/** Where an authenticator keeps what it holds. Safe for use by many threads. */
public interface AccountStore {

  /**
   * What is held.
   *
   * @throws AuthenticatorFailure.StoreBroken if it cannot be read
   */
  Wallet read();

  /**
   * Changes what is held, while nobody else changes it; once this returns, the change is kept.
   *
   * @return what is held now
   * @throws AuthenticatorFailure.StoreBroken if it cannot be kept; then nothing has changed
   */
  Wallet update(UnaryOperator<Wallet> change);
}
