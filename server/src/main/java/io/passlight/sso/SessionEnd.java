package io.passlight.sso;

/** Why a session ended before its time. */
public enum SessionEnd {
  /** The person signed out in this browser. */
  SIGNED_OUT,

  /** The person ended it from elsewhere: the panel, or everywhere at once. */
  ENDED_BY_USER,

  /** Somebody else logged in with this browser. */
  OTHER_USER,

  /** A device that opened it was revoked. */
  DEVICE_REVOKED,

  /** The person said on the phone: that was not me. */
  REPORTED,

  /** The user was disabled. */
  USER_DISABLED,

  /** An administrator ended it. */
  ENDED_BY_ADMINISTRATOR;

  /** Whether it ends in the browser that holds it, which then can tell applications. */
  public boolean isInItsBrowser() {
    return this == SIGNED_OUT || this == OTHER_USER;
  }
}
