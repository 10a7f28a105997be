package io.passlight.sso;

import io.passlight.user.User;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An attribute that a service provider learns of people, or a claim that an OpenID Connect client
 * does.
 *
 * @param name as the application knows it, 1 to 256 printable characters; for SAML, a URI says so
 *     by its name format
 * @param friendlyName for people who read a SAML assertion; null: none
 * @param value what it holds; one that a person has none of is left out
 */
public record ReleasedAttribute(String name, @Nullable String friendlyName, Value value) {

  /** What is known of a person. */
  public enum Value {
    /** The user's id, which never changes. */
    USER_ID("openid"),
    /** The user name. */
    USERNAME("profile"),
    /** The name that others call the person. */
    DISPLAY_NAME("profile"),
    /** The person's language, such as {@code en}. */
    LOCALE("profile"),
    /** The mail address. */
    EMAIL("email"),
    /** The names of the groups, each a value of its own. */
    GROUPS("groups");

    private final String scope;

    Value(String scope) {
      this.scope = scope;
    }

    /** What it is of a person: nothing, one value, or each group. */
    public List<String> of(User user) {
      return switch (this) {
        case USER_ID -> List.of(user.id().value());
        case USERNAME -> List.of(user.username());
        case DISPLAY_NAME -> List.of(user.displayName());
        case LOCALE -> Stream.ofNullable(user.locale()).map(Locale::toLanguageTag).toList();
        case EMAIL -> Stream.ofNullable(user.email()).toList();
        case GROUPS -> user.groups().stream().sorted().toList();
      };
    }

    /** The scope that a profile withholds it by, as from OpenID Connect's applications. */
    public String scope() {
      return scope;
    }
  }

  private static final Pattern PRINTABLE = Pattern.compile("[\\x21-\\x7e]{1,256}");

  /** Refuses what is out of bounds with an {@link IllegalArgumentException} that says the rule. */
  public ReleasedAttribute {
    if (!PRINTABLE.matcher(name).matches()) {
      throw new IllegalArgumentException("must have a name of 1 to 256 printable characters");
    }
    if (friendlyName != null && !PRINTABLE.matcher(friendlyName).matches()) {
      throw new IllegalArgumentException(
          "must have a friendly name of 1 to 256 printable characters, or none");
    }
  }

  /** Its name format: that of URIs, where it is one, else the basic one. */
  public String nameFormat() {
    return "urn:oasis:names:tc:SAML:2.0:attrname-format:"
        + (name.matches("(urn:|https?://).*") ? "uri" : "basic");
  }
}
