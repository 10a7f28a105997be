package io.passlight.store;

/** A wish to hear of the changes of one key, until it is closed. */
public interface Subscription extends AutoCloseable {

  /**
   * Ends it. A call that is under way may still come to its end afterwards; closing twice is
   * harmless.
   */
  @Override
  void close();
}
