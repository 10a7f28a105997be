package io.passlight.sso.oidc;

import io.passlight.protocol.UserVerification;

/** What an application asks of the login by {@code acr_values}. */
enum AcrWish {
  /** Nothing beyond the profile. */
  NONE,

  /** {@code qr+uv} before {@code qr}: with user verification where the phone can. */
  PREFER_VERIFIED,

  /** {@code qr+uv} alone. */
  VERIFIED;

  /** What the login asks for, when the profile asks for {@code profiled}. */
  UserVerification with(UserVerification profiled) {
    return switch (this) {
      case NONE -> profiled;
      case PREFER_VERIFIED ->
          profiled == UserVerification.NONE ? UserVerification.PREFERRED : profiled;
      case VERIFIED -> UserVerification.REQUIRED;
    };
  }
}
