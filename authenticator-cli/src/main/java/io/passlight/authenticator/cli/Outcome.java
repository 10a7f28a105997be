package io.passlight.authenticator.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What a command has to say: as lines for people, and as members of one JSON object. */
final class Outcome {

  private static final JsonMapper JSON = new JsonMapper();

  private final List<String> lines = new ArrayList<>();
  private final Map<String, Object> members = new LinkedHashMap<>();

  /** Adds a line; values that are put in are made harmless. */
  Outcome line(String format, Object... values) {
    Object[] harmless = new Object[values.length];
    for (int i = 0; i < values.length; i++) {
      harmless[i] = values[i] instanceof String text ? Terminal.safe(text) : values[i];
    }
    lines.add(format.formatted(harmless));
    return this;
  }

  /** Adds a member, unless there is no value. */
  Outcome member(String name, @Nullable Object value) {
    if (value != null) {
      members.put(name, value);
    }
    return this;
  }

  Map<String, Object> members() {
    return members;
  }

  String forPeople() {
    return String.join(System.lineSeparator(), lines);
  }

  String json() {
    return JSON.writeValueAsString(members);
  }
}
