package io.passlight.login;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link Packer} wrote. Bytes beyond the last field that is asked for are ignored: a
 * later release may have written more.
 */
final class Unpacker {

  private final ByteBuffer in;

  Unpacker(byte[] packed) {
    this.in = ByteBuffer.wrap(packed);
  }

  /**
   * What {@code read} makes of it.
   *
   * @throws IllegalStateException if these are not the bytes of such a value
   */
  static <T> T read(byte[] packed, Function<Unpacker, T> read) {
    try {
      return read.apply(new Unpacker(packed));
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      // Without the cause's words: they may quote what is secret.
      throw new IllegalStateException(
          "The store holds %d bytes that do not read".formatted(packed.length));
    }
  }

  int small() {
    return in.get();
  }

  long whole() {
    return in.getLong();
  }

  boolean truth() {
    return in.get() != 0;
  }

  Instant moment() {
    return Instant.ofEpochMilli(in.getLong());
  }

  byte[] bytes() {
    int length = length();
    byte[] bytes = new byte[length];
    in.get(bytes);
    return bytes;
  }

  String text() {
    return new String(bytes(), StandardCharsets.UTF_8);
  }

  <E extends Enum<E>> E constant(Class<E> type) {
    return Enum.valueOf(type, text());
  }

  <T> @Nullable T maybe(Supplier<T> read) {
    return truth() ? read.get() : null;
  }

  <T> List<T> each(Supplier<T> read) {
    int count = length();
    List<T> values = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      values.add(read.get());
    }
    return values;
  }

  private int length() {
    int length = in.getInt();
    if (length < 0 || length > in.remaining()) {
      throw new BufferUnderflowException();
    }
    return length;
  }
}
