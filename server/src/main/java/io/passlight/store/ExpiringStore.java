package io.passlight.store;

import java.time.Instant;
import java.util.Optional;

/**
 * Bytes under keys, each until its own moment of expiry. Each method is atomic: of any number of
 * callers that race, on any node, exactly one puts, sets or takes. An entry that has expired does
 * not exist, whether or not it was swept already.
 *
 * <p>Keys start with their owner's word and a colon ({@code login:lgn_…}); they are at most 512
 * characters. Value arrays are kept as they are given: nobody writes into one after that.
 */
public interface ExpiringStore {

  /**
   * Puts a value where there is none.
   *
   * @return whether it did; false leaves what is there
   * @throws StoreFull if there is no room
   */
  boolean putIfAbsent(String key, byte[] value, Instant expires);

  /**
   * Asked before anything is kept for somebody who has proven nothing yet: strangers may fill the
   * store to a part only, so that who is known goes on with what was begun.
   *
   * @throws StoreFull if that part is full
   */
  void requireRoomForStrangers();

  /** What stands under {@code key}; empty if nothing does, or no longer. */
  Optional<Entry> get(String key);

  /**
   * Replaces the value and the expiry if the entry is still of this version.
   *
   * @param version of the entry that was read before
   * @return whether it did; false if the entry was changed, removed or has expired meanwhile
   */
  boolean compareAndSet(String key, long version, byte[] value, Instant expires);

  /** Removes the entry and gives its value: to one caller only. */
  Optional<byte[]> take(String key);

  /** Removes the entry, if there is one. */
  void remove(String key);

  /**
   * Has {@code changed} called soon after each change or removal of {@code key}, also when it was
   * swept after its expiry (up to half a minute late: who must know the moment keeps a clock).
   * Several changes may be told by one call. Calls of one key do not overlap; they come on a thread
   * of the store, which all keys share: {@code changed} reads the entry, hands on, and never
   * blocks.
   */
  Subscription subscribe(String key, Runnable changed);
}
