package io.passlight.profile;

/** How a person confirms a login after the scan. */
public enum ConfirmationPolicy {
  /** One tap on the phone. */
  APPROVE,
  /** The browser shows a number of two digits, the person types it on the phone: three tries. */
  NUMBER,
  /** The phone shows six digits, the person types them in the browser: five tries. */
  REVERSE,
  /**
   * {@link #APPROVE} where the browser is trusted for this user and browser and phone are in the
   * same network or country, else {@link #NUMBER}.
   */
  ADAPTIVE
}
