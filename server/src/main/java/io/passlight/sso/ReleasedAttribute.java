package io.passlight.sso;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An attribute that a service provider learns of people.
 *
 * @param name as the service provider knows it, 1 to 256 printable characters; a URI says so by its
 *     name format
 * @param friendlyName for people who read the assertion; null: none
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
