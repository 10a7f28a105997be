package io.passlight.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * One type's records as the JSON bytes that a store holds. Make one for each type and keep it: it
 * has looked up once what it needs. Absent members read as null, unknown ones are ignored, so that
 * two releases can share a store; sealed types need Jackson's {@code @JsonTypeInfo}.
 */
public final class StoreJson<T> {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .changeDefaultPropertyInclusion(
              inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
          .build();

  private final ObjectWriter writer;
  private final ObjectReader reader;

  private StoreJson(Class<T> type) {
    this.writer = MAPPER.writerFor(type);
    this.reader = MAPPER.readerFor(type);
  }

  /** The bytes of {@code type} and back. */
  public static <T> StoreJson<T> of(Class<T> type) {
    return new StoreJson<>(type);
  }

  /** The JSON of {@code value} in UTF-8. */
  public byte[] write(T value) {
    return writer.writeValueAsBytes(value);
  }

  /**
   * The value of bytes that {@link #write} made.
   *
   * @throws IllegalStateException if they are something else
   */
  public T read(byte[] json) {
    try {
      return reader.readValue(json);
    } catch (JacksonException e) {
      e.clearLocation(); // the bytes may be secret, and an exception may be logged
      throw new IllegalStateException("The store holds something that does not read", e);
    }
  }
}
