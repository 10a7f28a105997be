package io.passlight.login;

import io.passlight.protocol.Bytes32;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes fields one after the other, in a few bytes each: what is kept of a waiting login is what a
 * waiting browser costs. {@link Unpacker} reads them in the same order.
 */
final class Packer {

  private static final int USUAL = 768;

  private ByteBuffer out = ByteBuffer.allocate(USUAL);

  Packer small(int value) {
    room(Byte.BYTES).put((byte) value);
    return this;
  }

  Packer whole(long value) {
    room(Long.BYTES).putLong(value);
    return this;
  }

  Packer truth(boolean value) {
    return small(value ? 1 : 0);
  }

  /** Whole milliseconds: what is finer is lost. */
  Packer moment(Instant value) {
    return whole(value.toEpochMilli());
  }

  Packer bytes(byte[] value) {
    room(Integer.BYTES + value.length).putInt(value.length).put(value);
    return this;
  }

  Packer text(String value) {
    return bytes(value.getBytes(StandardCharsets.UTF_8));
  }

  Packer secret(Bytes32 value) {
    return bytes(value.bytes());
  }

  /** By name, so that constants may be reordered and added. */
  Packer constant(Enum<?> value) {
    return text(value.name());
  }

  <T> Packer maybe(@Nullable T value, Consumer<T> write) {
    truth(value != null);
    if (value != null) {
      write.accept(value);
    }
    return this;
  }

  <T> Packer each(Collection<T> values, Consumer<T> write) {
    room(Integer.BYTES).putInt(values.size());
    values.forEach(write);
    return this;
  }

  byte[] packed() {
    return Arrays.copyOf(out.array(), out.position());
  }

  private ByteBuffer room(int bytes) {
    if (out.remaining() < bytes) {
      int size = Math.max(2 * out.capacity(), out.position() + bytes);
      out = ByteBuffer.allocate(size).put(out.flip());
    }
    return out;
  }
}
