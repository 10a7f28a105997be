package io.passlight.sso;

import java.util.Locale;

/** How an application proves that it is itself at the token endpoint (OpenID Connect Core §9). */
public enum ClientAuthentication {
  /** Not at all: a public client, which PKCE alone protects. */
  NONE("none"),

  /** Its secret in the {@code Authorization} header (RFC 6749 §2.3.1). */
  SECRET_BASIC("client_secret_basic"),

  /** Its secret in the form. */
  SECRET_POST("client_secret_post"),

  /** An assertion that it signs by its secret, which stays where it is (RFC 7523). */
  SECRET_JWT("client_secret_jwt"),

  /** An assertion that one of its keys signs (RFC 7523). */
  PRIVATE_KEY_JWT("private_key_jwt");

  private final String registeredName;

  ClientAuthentication(String registeredName) {
    this.registeredName = registeredName;
  }

  /** Whether a secret is what proves it, sent or signed by. */
  public boolean isBySecret() {
    return this == SECRET_BASIC || this == SECRET_POST || this == SECRET_JWT;
  }

  /** Whether a signed assertion is what proves it: with all others nothing is signed. */
  public boolean isByAssertion() {
    return this == SECRET_JWT || this == PRIVATE_KEY_JWT;
  }

  /** What it is called in settings. */
  String settingName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Its name in the IANA registry of token endpoint authentication methods. */
  public String registeredName() {
    return registeredName;
  }
}
