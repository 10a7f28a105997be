package io.passlight.authenticator;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/** Keeps the accounts as long as the program runs: for tests and load. */
public final class MemoryStore implements AccountStore {

  private final AtomicReference<Wallet> wallet = new AtomicReference<>(Wallet.EMPTY);

  /** An empty store. */
  public MemoryStore() {}

  @Override
  public Wallet read() {
    return wallet.get();
  }

  @Override
  public Wallet update(UnaryOperator<Wallet> change) {
    return wallet.updateAndGet(change);
  }
}
