package io.passlight.login;

import io.passlight.protocol.DeviceId;
import io.passlight.protocol.LoginId;
import io.passlight.store.Entry;
import io.passlight.store.ExpiringStore;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The logins that each device has scanned lately, so that its revocation finds them. */
@Component
final class DeviceLogins {

  /** No login can be under way longer: 300 s, and what a scan, a redeem and clocks may add. */
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private static final String SEPARATOR = " ";

  private final ExpiringStore store;
  private final Clock clock;

  DeviceLogins(ExpiringStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** Notes a login that this device is about to scan. */
  void add(DeviceId device, LoginId login) {
    Instant now = clock.instant();
    String entry = now.getEpochSecond() + "=" + login.value();
    while (!add(key(device), entry, now)) {
      // Another scan of the same device was noted meanwhile.
    }
  }

  private boolean add(String key, String added, Instant now) {
    Optional<Entry> read = store.get(key);
    if (read.isEmpty()) {
      return store.putIfAbsent(key, bytes(added), now.plus(LONGEST));
    }
    List<String> notes = new ArrayList<>();
    for (String note : text(read.get()).split(SEPARATOR)) {
      if (noted(note).plus(LONGEST).isAfter(now)) {
        notes.add(note);
      }
    }
    notes.add(added);
    return store.compareAndSet(
        key, read.get().version(), bytes(String.join(SEPARATOR, notes)), now.plus(LONGEST));
  }

  /** The logins that the device may have under way, the oldest first. */
  List<LoginId> of(DeviceId device) {
    List<LoginId> logins = new ArrayList<>();
    store
        .get(key(device))
        .ifPresent(
            entry -> {
              for (String note : text(entry).split(SEPARATOR)) {
                logins.add(new LoginId(note.substring(note.indexOf('=') + 1)));
              }
            });
    return logins;
  }

  private static Instant noted(String note) {
    return Instant.ofEpochSecond(Long.parseLong(note.substring(0, note.indexOf('='))));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static String text(Entry entry) {
    return new String(entry.value(), StandardCharsets.US_ASCII);
  }

  private static String key(DeviceId device) {
    return "device-logins:" + device.value();
  }
}
