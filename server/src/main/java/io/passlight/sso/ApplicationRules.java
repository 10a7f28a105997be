package io.passlight.sso;

import java.net.URI;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What holds for applications of every protocol; a broken rule is told in one sentence. */
final class ApplicationRules {

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._~-]{1,100}");
  private static final Pattern LOGO =
      Pattern.compile("data:image/(svg\\+xml|png|webp|jpeg);base64,[A-Za-z0-9+/]+={0,2}");
  private static final int MAX_LOGO = 64 * 1024;
  private static final int MAX_NAME = 100;
  private static final int MAX_ADDRESS = 255;

  private ApplicationRules() {}

  /** Whether an application can have this id; strangers write what they like. */
  static boolean isId(String id) {
    return ID.matcher(id).matches();
  }

  static void check(String id, String name, String address, @Nullable String logo) {
    require(isId(id), id, "the id must be 1 to 100 letters, digits, '.', '_', '~' or '-'");
    require(isWord(name, MAX_NAME), id, "the name must have 1 to 100 characters on one line");
    require(
        isWord(address, MAX_ADDRESS), id, "the address must be the host that people know it by");
    require(
        logo == null || (logo.length() <= MAX_LOGO && LOGO.matcher(logo).matches()),
        id,
        "the logo must be a data: URI of an SVG, PNG, WebP or JPEG of at most 64 KiB in base64");
  }

  /**
   * The host that people know an application by that says nothing else; its id where it has none.
   */
  static String hostOf(String answerAddress, String id) {
    String host = URI.create(answerAddress).getHost();
    return host == null ? id : host;
  }

  /** Refuses with an {@link IllegalArgumentException} that says the rule. */
  static void require(boolean holds, String id, String rule) {
    if (!holds) {
      throw new IllegalArgumentException("Application '%s': %s".formatted(id, rule));
    }
  }

  private static boolean isWord(String text, int max) {
    return !text.isBlank()
        && text.length() <= max
        && text.chars().noneMatch(Character::isISOControl);
  }
}
