package io.passlight.login;

import io.passlight.keys.Hashes;
import io.passlight.protocol.LoginId;
import io.passlight.store.Entry;
import io.passlight.store.ExpiringStore;
import io.passlight.store.StoreJson;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Keeps SSO requests as long as they live. An application's logo is kept once, however many of its
 * requests wait: it would be most of what a waiting browser costs.
 */
@Component
final class Requests {

  private static final StoreJson<KeptRequest> JSON = StoreJson.of(KeptRequest.class);

  private final ExpiringStore store;
  private final Clock clock;

  Requests(ExpiringStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** Keeps a new request and names its first login. */
  void add(SsoRequest request, LoginId first) {
    String logo = request.application().logo();
    String kept = logo == null ? null : keepLogo(logo, request.expires());
    var entry = new KeptRequest(withLogo(request, kept), first, null, false);
    if (!store.putIfAbsent(key(request.id()), JSON.write(entry), request.expires())) {
      throw new IllegalStateException("SSO request %s is there already".formatted(request.id()));
    }
  }

  Optional<KeptRequest> find(SsoRequestId id) {
    return store.get(key(id)).map(entry -> whole(JSON.read(entry.value())));
  }

  /**
   * Makes {@code next} the current login, if {@code read} tells the current one still.
   *
   * @param from the login whose tab asks for it
   * @return false if somebody else was faster, or the request is gone
   */
  boolean goOnWith(KeptRequest read, LoginId from, LoginId next) {
    return change(
            read.request().id(),
            now ->
                now.currentLogin().equals(read.currentLogin()) ? now.goingOnWith(from, next) : now)
        .isPresent();
  }

  /** True to the one caller that marks it. */
  boolean markAnswered(SsoRequestId id) {
    return change(id, now -> now.answered() ? now : now.asAnswered()).isPresent();
  }

  /** What was set; empty if {@code step} changed nothing or there is no such request. */
  private Optional<KeptRequest> change(SsoRequestId id, UnaryOperator<KeptRequest> step) {
    while (true) {
      Optional<Entry> entry = store.get(key(id));
      if (entry.isEmpty()) {
        return Optional.empty();
      }
      KeptRequest before = JSON.read(entry.get().value());
      KeptRequest after = step.apply(before);
      if (after == before) {
        return Optional.empty();
      }
      if (store.compareAndSet(
          key(id), entry.get().version(), JSON.write(after), until(after, entry.get()))) {
        return Optional.of(after);
      }
    }
  }

  private Instant until(KeptRequest request, Entry entry) {
    return request.answered()
        ? SsoRequest.answeredUntil(clock.instant(), entry.expires())
        : entry.expires();
  }

  private String keepLogo(String logo, Instant atLeastUntil) {
    String hash = Hashes.sha256(logo);
    String key = logoKey(hash);
    // Twice as long as needed, so that it is seldom prolonged.
    Instant until = clock.instant().plus(SsoRequest.LIFETIME.multipliedBy(2));
    while (true) {
      Optional<Entry> there = store.get(key);
      if (there.isPresent() && !there.get().expires().isBefore(atLeastUntil)) {
        return hash;
      }
      byte[] bytes = logo.getBytes(StandardCharsets.UTF_8);
      if (there.isEmpty()
          ? store.putIfAbsent(key, bytes, until)
          : store.compareAndSet(key, there.get().version(), bytes, until)) {
        return hash;
      }
    }
  }

  private KeptRequest whole(KeptRequest kept) {
    String hash = kept.request().application().logo();
    if (hash == null) {
      return kept;
    }
    String logo =
        store
            .get(logoKey(hash))
            .map(entry -> new String(entry.value(), StandardCharsets.UTF_8))
            .orElse(null);
    return new KeptRequest(
        withLogo(kept.request(), logo), kept.currentLogin(), kept.startedFrom(), kept.answered());
  }

  private static SsoRequest withLogo(SsoRequest request, @Nullable String logo) {
    return request.withApplication(request.application().withLogo(logo));
  }

  private static String key(SsoRequestId id) {
    return "sso-request:" + id.value();
  }

  private static String logoKey(String hash) {
    return "logo:" + hash;
  }
}
