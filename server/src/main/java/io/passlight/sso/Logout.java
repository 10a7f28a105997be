package io.passlight.sso;

/** How it goes to tell an application that a session has ended. */
public enum Logout {
  /** It is being told. */
  WAITING,

  /** It was told, and has said that it has logged the person out. */
  TOLD,

  /** The browser has loaded its logout page; there is no answer to that. */
  ASKED,

  /** It did not answer, or said that it failed. */
  FAILED,

  /** It is registered without a way to be told, or that way needs a browser and there was none. */
  NO_WAY;

  /** Whether all was done that can be. */
  public boolean isGood() {
    return this == TOLD || this == ASKED;
  }
}
