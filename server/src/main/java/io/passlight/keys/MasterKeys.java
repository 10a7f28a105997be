package io.passlight.keys;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys that seal all other keys. The one with the highest id seals, all of them open: so a new
 * one is put to use by adding a line, and an old one goes when nothing is left under it.
 */
final class MasterKeys {

  /** AES-256, made once: the secret is not parsed again for each use. */
  record MasterKey(int id, SecretKey aes) {

    @Override
    public String toString() {
      return "MasterKey[id=%d, [secret]]".formatted(id);
    }
  }

  private static final int BYTES = 32;
  private static final Pattern LINE = Pattern.compile("([0-9]{1,9}):([A-Za-z0-9_-]{43})");

  private final TreeMap<Integer, MasterKey> byId;
  private final MasterKey current;

  private MasterKeys(TreeMap<Integer, MasterKey> byId) {
    this.byId = byId;
    this.current = byId.lastEntry().getValue();
  }

  /**
   * Reads {@code <id>:<base64url of 32 bytes>}, one a line or parted by commas; lines that start
   * with {@code #} are comments.
   *
   * @throws IllegalArgumentException if that is not what it says; the message quotes no key
   */
  static MasterKeys parse(String text) {
    var byId = new TreeMap<Integer, MasterKey>();
    for (String part : text.split("[,\\n]", -1)) {
      String line = part.strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      MasterKey key = key(line);
      if (byId.put(key.id(), key) != null) {
        throw new IllegalArgumentException(
            "must hold master key %d once, not twice".formatted(key.id()));
      }
    }
    if (byId.isEmpty()) {
      throw new IllegalArgumentException("must hold a master key");
    }
    return new MasterKeys(byId);
  }

  /** The text of a new master key, as {@link #parse} reads it. */
  static String generate(SecureRandom random) {
    byte[] key = new byte[BYTES];
    random.nextBytes(key);
    return "1:" + Base64.getUrlEncoder().withoutPadding().encodeToString(key);
  }

  MasterKey current() {
    return current;
  }

  Optional<MasterKey> byId(int id) {
    return Optional.ofNullable(byId.get(id));
  }

  private static MasterKey key(String line) {
    Matcher parts = LINE.matcher(line);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "must hold lines of the form <id>:<32 bytes in base64url, 43 characters>");
    }
    byte[] bytes = Base64.getUrlDecoder().decode(parts.group(2));
    return new MasterKey(Integer.parseInt(parts.group(1)), new SecretKeySpec(bytes, "AES"));
  }
}
