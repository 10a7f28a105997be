package io.passlight.panel;

/** What a panel session may do. It is given by what the person has shown, and never grows. */
enum PanelRight {
  /** Password shown, for a user with an active device: the current code is still asked for. */
  AWAITING_CODE,
  /** Password and current code: sees and revokes devices, adds none. */
  DEVICES,
  /** Password, for a user who has never had an active device: registers the first one. */
  FIRST_PHONE,
  /** A QR login made for this very act: registers one more device. */
  ADD_PHONE,
  /** An administrator's ticket, with the password if there is one: registers one more device. */
  TICKET,
  /** It has registered a device: shows that, and registers no other. */
  REGISTERED;

  /** Whether it is there to register a device, be it done or not. */
  boolean isForEnrolling() {
    return mayEnroll() || this == REGISTERED;
  }

  /** Whether it may register a device. */
  boolean mayEnroll() {
    return this == FIRST_PHONE || this == ADD_PHONE || this == TICKET;
  }
}
