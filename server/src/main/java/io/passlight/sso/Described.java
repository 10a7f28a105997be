package io.passlight.sso;

/** What a service provider's metadata say where nobody has settled it in another way. */
public enum Described {
  /** Where responses may go. */
  CONSUMERS,

  /** Whose keys sign its requests. */
  CERTIFICATES,

  /** Whether they have to be signed. */
  SIGNED_REQUESTS,

  /** Whose key assertions are encrypted for. */
  ENCRYPTION_CERTIFICATE,

  /** How people are named. */
  NAME_ID_FORMAT,

  /** Where logouts go. */
  LOGOUT
}
