package io.passlight.store;

import io.passlight.problem.Unavailable;

/**
 * The store has reached its bound and takes nothing new until something has expired. What is in it
 * stays; the caller's act did not happen. Answered with 503 and {@code Retry-After}.
 */
public final class StoreFull extends Unavailable {

  private static final long serialVersionUID = 1L;

  StoreFull(long bytes) {
    super("the store holds %d bytes, as many as passlight.store.memory allows".formatted(bytes));
  }
}
