package io.passlight.store;

import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who waits for which key. A waiting browser costs some 100 bytes here and no thread; a change that
 * nobody waits for costs one look-up.
 */
final class Subscribers {

  private static final Logger LOG = LoggerFactory.getLogger(Subscribers.class);

  /** The arrays are replaced, never written to, so that they are read without a lock. */
  private final ConcurrentHashMap<String, Waiting[]> byKey = new ConcurrentHashMap<>();

  private final Executor thread;

  Subscribers(Executor thread) {
    this.thread = thread;
  }

  Subscription add(String key, Runnable changed) {
    var waiting = new Waiting(this, key, changed);
    byKey.merge(key, new Waiting[] {waiting}, Subscribers::joined);
    return waiting;
  }

  void tell(String key) {
    if (!byKey.containsKey(key)) {
      return;
    }
    try {
      thread.execute(() -> callAll(key));
    } catch (RejectedExecutionException e) {
      LOG.debug("The store is closed: nobody is told of a change", e);
    }
  }

  /** How many keys somebody waits for. */
  int keys() {
    return byKey.size();
  }

  private void callAll(String key) {
    Waiting @Nullable [] all = byKey.get(key);
    if (all == null) {
      return;
    }
    for (Waiting waiting : all) {
      waiting.call();
    }
  }

  private void remove(Waiting gone) {
    byKey.computeIfPresent(gone.key, (key, all) -> without(gone, all));
  }

  private static Waiting[] joined(Waiting[] some, Waiting[] more) {
    Waiting[] all = Arrays.copyOf(some, some.length + more.length);
    System.arraycopy(more, 0, all, some.length, more.length);
    return all;
  }

  private static Waiting @Nullable [] without(Waiting gone, Waiting[] all) {
    Waiting[] left = Arrays.stream(all).filter(waiting -> waiting != gone).toArray(Waiting[]::new);
    return left.length == 0 ? null : left;
  }

  private static final class Waiting implements Subscription {

    private final Subscribers subscribers;
    private final String key;
    private final Runnable changed;

    Waiting(Subscribers subscribers, String key, Runnable changed) {
      this.subscribers = subscribers;
      this.key = key;
      this.changed = changed;
    }

    void call() {
      try {
        changed.run();
      } catch (RuntimeException e) {
        // One subscriber's failure must not keep the news from the others.
        LOG.error("A subscriber of the store failed", e);
      }
    }

    @Override
    public void close() {
      subscribers.remove(this);
    }
  }
}
