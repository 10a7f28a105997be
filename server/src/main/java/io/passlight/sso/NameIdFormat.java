package io.passlight.sso;

import io.passlight.sso.ReleasedAttribute.Value;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a service provider is told who somebody is (SAML 2.0 Core §8.3). */
public enum NameIdFormat {
  /** An id that is the same at each login and another for each service provider. */
  PERSISTENT("urn:oasis:names:tc:SAML:2.0:nameid-format:persistent"),

  /** The mail address. */
  EMAIL("urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress"),

  /** The user name. */
  UNSPECIFIED("urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified"),

  /** An id of this session and service provider alone. */
  TRANSIENT("urn:oasis:names:tc:SAML:2.0:nameid-format:transient");

  private static final String UNSPECIFIED_2_0 =
      "urn:oasis:names:tc:SAML:2.0:nameid-format:unspecified";

  private final String uri;

  NameIdFormat(String uri) {
    this.uri = uri;
  }

  /** Its name in messages. */
  public String uri() {
    return uri;
  }

  /** What of a person a name in this format tells; null: nothing. */
  public @Nullable Value told() {
    return switch (this) {
      case PERSISTENT, TRANSIENT -> null;
      case EMAIL -> Value.EMAIL;
      case UNSPECIFIED -> Value.USERNAME;
    };
  }

  /** The format of a name; the unspecified one is spelt in two ways, of which 1.1 is right. */
  public static Optional<NameIdFormat> of(String uri) {
    if (uri.equals(UNSPECIFIED_2_0)) {
      return Optional.of(UNSPECIFIED);
    }
    for (NameIdFormat format : values()) {
      if (format.uri.equals(uri)) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }
}
