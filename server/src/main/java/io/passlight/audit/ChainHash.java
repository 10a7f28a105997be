package io.passlight.audit;

import io.passlight.protocol.Digests;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * How far the chain reaches: the number of its last row, and SHA-256 over that row and the hash
 * before. {@code docs/audit.md} defines it byte by byte; whoever changes it here breaks every chain
 * that exists.
 *
 * @param seq of the last row; 0 for the empty chain
 * @param hash 32 bytes; zeros for the empty chain
 */
record ChainHash(long seq, byte[] hash) {

  private static final int SIZE = 32;
  private static final int ABSENT = -1;
  private static final byte[] LABEL = "passlight/audit/1\0".getBytes(StandardCharsets.UTF_8);

  static final ChainHash EMPTY = new ChainHash(0, new byte[SIZE]);

  /** Reads what {@link #text} has written. */
  static ChainHash of(long seq, String hash) {
    byte[] bytes = Base64.getUrlDecoder().decode(hash);
    if (bytes.length != SIZE) {
      throw new IllegalArgumentException("A hash has 32 bytes, not " + bytes.length);
    }
    return new ChainHash(seq, bytes);
  }

  /** The chain with {@code row} as its next one; what seal the row already has is not looked at. */
  ChainHash then(AuditRow row) {
    long next = seq + 1;
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      out.write(LABEL);
      out.write(hash);
      out.writeLong(next);
      out.writeLong(row.id());
      out.writeLong(ChronoUnit.MICROS.between(Instant.EPOCH, row.recorded()));
      write(out, row.type());
      write(out, row.actorKind());
      write(out, row.actorId());
      write(out, row.actorIp());
      write(out, row.subject());
      write(out, row.details());
      write(out, row.signedMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e); // not in memory
    }
    return new ChainHash(next, Digests.sha256(bytes.toByteArray()));
  }

  /** The hash as 43 characters of base64url. */
  String text() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ChainHash(long thatSeq, byte[] thatHash)
        && seq == thatSeq
        && Arrays.equals(hash, thatHash);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(hash);
  }

  @Override
  public String toString() {
    return seq + ":" + text();
  }

  /** The length in front: no two rows have the same bytes, wherever their fields are cut. */
  private static void write(DataOutputStream out, @Nullable String field) throws IOException {
    if (field == null) {
      out.writeInt(ABSENT);
      return;
    }
    byte[] utf8 = field.getBytes(StandardCharsets.UTF_8);
    out.writeInt(utf8.length);
    out.write(utf8);
  }
}
