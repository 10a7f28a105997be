package io.passlight.protocol;

import java.util.Arrays;

/**
 * A key that seals login ids into QR codes. It never leaves the server.
 *
 * @param id 0 to 255: stands in the code, so that the server finds the key that opens it
 * @param bytes the AES-256 key, 32 bytes; not copied, the caller leaves it alone
 */
public record SealingKey(int id, byte[] bytes) {

  private static final int SIZE = 32;

  /** Refuses other sizes with an {@link IllegalArgumentException}. */
  public SealingKey {
    if (id < 0 || id > 255) {
      throw new IllegalArgumentException("Sealing key id %d; it must be 0 to 255".formatted(id));
    }
    if (bytes.length != SIZE) {
      throw new IllegalArgumentException(
          "Sealing key of %d bytes; it must have %d".formatted(bytes.length, SIZE));
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SealingKey(int thatId, byte[] thatBytes)
        && id == thatId
        && Arrays.equals(bytes, thatBytes);
  }

  @Override
  public int hashCode() {
    return 31 * id + Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "SealingKey[id=%d, [secret]]".formatted(id);
  }
}
