package io.passlight.settings;

import java.nio.file.Path;

/**
 * A setting that the server cannot start with. Whoever finds one throws it while the server starts:
 * the start ends with one sentence, made of property, value and rule, and nothing else.
 */
public final class WrongSetting extends RuntimeException {

  /**
   * Names the setting.
   *
   * @param property its full name, such as {@code passlight.tls.certificate}
   * @param value what it is set to
   * @param rule what it must be, continuing a sentence: {@code "must be a file that exists"}
   */
  public WrongSetting(String property, Object value, String rule) {
    super("%s is \"%s\": it %s.".formatted(property, shown(property, value), rule));
  }

  /**
   * Names a setting that is not set at all.
   *
   * @param rule what it must be, continuing a sentence: {@code "must be set when …"}
   */
  public WrongSetting(String property, String rule) {
    super("%s %s.".formatted(property, rule));
  }

  /** The whole sentence. A value that may be a secret is not in it. */
  public String sentence() {
    return String.valueOf(getMessage());
  }

  private static Object shown(String property, Object value) {
    boolean secret = property.matches(".*(password|secret|token|key)s?");
    return secret && !(value instanceof Path) ? "[secret]" : value;
  }
}
