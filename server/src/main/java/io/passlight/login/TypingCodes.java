package io.passlight.login;

import io.passlight.keys.Hashes;
import io.passlight.protocol.LoginId;
import io.passlight.protocol.TypingCode;
import io.passlight.store.ExpiringStore;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Which login a typing code belongs to, as long as that login waits. */
@Component
final class TypingCodes {

  private final ExpiringStore store;

  TypingCodes(ExpiringStore store) {
    this.store = store;
  }

  /** A code that another login has (one in 25 billion, squared) stays that one's. */
  void add(TypingCode code, LoginId login, Instant expires) {
    store.putIfAbsent(key(code), login.value().getBytes(StandardCharsets.US_ASCII), expires);
  }

  Optional<LoginId> find(TypingCode code) {
    return store
        .get(key(code))
        .map(entry -> new LoginId(new String(entry.value(), StandardCharsets.US_ASCII)));
  }

  void remove(TypingCode code) {
    store.remove(key(code));
  }

  private static String key(TypingCode code) {
    return "typing-code:" + Hashes.sha256(code.value());
  }
}
