package io.passlight.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the members of one JSON object, strictly: duplicate members, other types than asked for and
 * null are refused with {@link MalformedJson}; members nobody asks for are ignored.
 */
final class JsonReader {

  static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(20).build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  // 9999-12-31T23:59:59Z: what every date type can hold.
  private static final long LAST_SECOND = 253_402_300_799L;

  private final ObjectNode node;

  private JsonReader(ObjectNode node) {
    this.node = node;
  }

  static JsonReader read(byte[] utf8) {
    try {
      // Decoded here: the JSON parser would also guess at UTF-16 and UTF-32.
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
      if (MAPPER.readTree(text) instanceof ObjectNode object) {
        return new JsonReader(object);
      }
      throw new MalformedJson("JSON that is not an object");
    } catch (CharacterCodingException e) {
      throw new MalformedJson("JSON that is not UTF-8");
    } catch (JacksonException e) {
      throw new MalformedJson("Not JSON, or a member stands twice");
    }
  }

  boolean has(String name) {
    return node.has(name);
  }

  /** Whether the member is a string and this one. */
  boolean isText(String name, String text) {
    JsonNode value = node.get(name);
    return value != null && value.isString() && value.stringValue().equals(text);
  }

  String text(String name) {
    return require(name, textOrNull(name));
  }

  @Nullable String textOrNull(String name) {
    JsonNode value = node.get(name);
    if (value == null) {
      return null;
    }
    if (!value.isString()) {
      throw new MalformedJson("'%s' is not a string".formatted(name));
    }
    return value.stringValue();
  }

  <T> T value(String name, Function<String, T> parse) {
    return require(name, valueOrNull(name, parse));
  }

  <T> @Nullable T valueOrNull(String name, Function<String, T> parse) {
    String text = textOrNull(name);
    if (text == null) {
      return null;
    }
    try {
      return parse.apply(text);
    } catch (IllegalArgumentException e) {
      throw new MalformedJson("'%s': %s".formatted(name, e.getMessage()));
    }
  }

  <E extends WireName> E oneOf(String name, E[] values) {
    return require(name, oneOfOrNull(name, values));
  }

  <E extends WireName> @Nullable E oneOfOrNull(String name, E[] values) {
    String text = textOrNull(name);
    if (text == null) {
      return null;
    }
    for (E value : values) {
      if (value.wire().equals(text)) {
        return value;
      }
    }
    throw new MalformedJson("'%s' has a value that is not known".formatted(name));
  }

  Instant seconds(String name) {
    return require(name, secondsOrNull(name));
  }

  @Nullable Instant secondsOrNull(String name) {
    Long seconds = wholeOrNull(name, LAST_SECOND);
    return seconds == null ? null : Instant.ofEpochSecond(seconds);
  }

  int whole(String name) {
    return require(name, wholeOrNull(name));
  }

  @Nullable Integer wholeOrNull(String name) {
    Long value = wholeOrNull(name, Integer.MAX_VALUE);
    return value == null ? null : value.intValue();
  }

  private @Nullable Long wholeOrNull(String name, long max) {
    JsonNode value = node.get(name);
    if (value == null) {
      return null;
    }
    if (!value.isIntegralNumber()
        || !value.canConvertToLong()
        || value.longValue() < 0
        || value.longValue() > max) {
      throw new MalformedJson("'%s' is not a whole number from 0 to %d".formatted(name, max));
    }
    return value.longValue();
  }

  boolean truth(String name) {
    JsonNode value = require(name, node.get(name));
    if (!value.isBoolean()) {
      throw new MalformedJson("'%s' is neither true nor false".formatted(name));
    }
    return value.booleanValue();
  }

  JsonReader object(String name) {
    return require(name, objectOrNull(name));
  }

  @Nullable JsonReader objectOrNull(String name) {
    JsonNode value = node.get(name);
    if (value == null) {
      return null;
    }
    if (value instanceof ObjectNode object) {
      return new JsonReader(object);
    }
    throw new MalformedJson("'%s' is not an object".formatted(name));
  }

  /** The object itself as compact JSON. */
  String json() {
    return node.toString();
  }

  private static <T> T require(String name, @Nullable T value) {
    if (value == null) {
      throw new MalformedJson("'%s' is missing".formatted(name));
    }
    return value;
  }
}
