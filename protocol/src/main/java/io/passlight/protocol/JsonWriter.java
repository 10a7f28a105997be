package io.passlight.protocol;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Writes one JSON object, member by member; a member without a value is left out. */
final class JsonWriter {

  private final ObjectNode node = JsonReader.MAPPER.createObjectNode();

  /** Begins with what every message claims. */
  static JsonWriter of(Claims claims) {
    return new JsonWriter()
        .text("aud", claims.aud())
        .seconds("iat", claims.iat())
        .text("jti", claims.jti());
  }

  JsonWriter text(String name, @Nullable Object value) {
    if (value != null) {
      node.put(name, value.toString());
    }
    return this;
  }

  JsonWriter encoded(String name, @Nullable Bytes32 value) {
    return text(name, value == null ? null : value.encoded());
  }

  JsonWriter wire(String name, @Nullable WireName value) {
    return text(name, value == null ? null : value.wire());
  }

  JsonWriter seconds(String name, @Nullable Instant value) {
    if (value != null) {
      node.put(name, value.getEpochSecond());
    }
    return this;
  }

  JsonWriter whole(String name, @Nullable Integer value) {
    if (value != null) {
      node.put(name, value.intValue());
    }
    return this;
  }

  JsonWriter truth(String name, boolean value) {
    node.put(name, value);
    return this;
  }

  JsonWriter object(String name, @Nullable JsonWriter value) {
    if (value != null) {
      node.set(name, value.node);
    }
    return this;
  }

  /** A member whose value is given as the JSON text of an object. */
  JsonWriter json(String name, @Nullable String json) {
    if (json != null) {
      node.set(name, JsonReader.MAPPER.readTree(json));
    }
    return this;
  }

  /** The object as UTF-8. */
  byte[] bytes() {
    return JsonReader.MAPPER.writeValueAsBytes(node);
  }
}
