package io.passlight.device;

/** Why a device lost its right. */
public enum RevokeReason {
  /** Its owner, on the registration panel. */
  PANEL,
  /** The device itself: the account was removed from it. */
  REMOVED_ITSELF,
  /** The link in the mail that told of it. */
  MAIL,
  /** Its owner never added it: a login that was reported, or a device that came of one, did. */
  REPORTED,
  /** An administrator. */
  ADMINISTRATOR
}
