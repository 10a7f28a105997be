package io.passlight.login;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.util.Map;

/** Reads what the server says. */
final class Json {

  private Json() {}

  static Map<String, Object> object(String text) {
    try {
      return JSONObjectUtils.parse(text);
    } catch (ParseException e) {
      throw new AssertionError(text, e);
    }
  }

  /** A member that is there, of this type. */
  static <T> T member(Map<?, ?> object, String name, Class<T> type) {
    Object value = object.get(name);
    if (!type.isInstance(value)) {
      throw new AssertionError("'" + name + "' is " + value + " in " + object.keySet());
    }
    return type.cast(value);
  }
}
