package io.passlight.login;

import io.passlight.protocol.Bytes32;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes fields one after the other, in a few bytes each: what is kept of a waiting login is what a
 * waiting browser costs. {@link Unpacker} reads them in the same order.
 */
final class Packer {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
  private final DataOutputStream out = new DataOutputStream(bytes);

  Packer small(int value) {
    return put(() -> out.writeByte(value));
  }

  Packer whole(long value) {
    return put(() -> out.writeLong(value));
  }

  Packer truth(boolean value) {
    return put(() -> out.writeBoolean(value));
  }

  /** Whole milliseconds: what is finer is lost. */
  Packer moment(Instant value) {
    return whole(value.toEpochMilli());
  }

  Packer bytes(byte[] value) {
    return put(
        () -> {
          out.writeInt(value.length);
          out.write(value);
        });
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
    put(() -> out.writeInt(values.size()));
    values.forEach(write);
    return this;
  }

  byte[] packed() {
    return bytes.toByteArray();
  }

  private Packer put(Write write) {
    try {
      write.run();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail
    }
  }

  private interface Write {
    void run() throws IOException;
  }
}
