package io.passlight.protocol;

import java.time.Instant;

/**
 * What an authenticator says in one signed message: one record for each call under {@code
 * /device/v1}. All of them name the issuer they are meant for, when they were made, and an id that
 * is used once.
 */
public sealed interface Claims
    permits AccountClaims,
        CredentialClaims,
        DecisionClaims,
        EnrollClaims,
        RemovalClaims,
        ReportClaims,
        ScanClaims,
        StatusClaims {

  /** The issuer that the message is meant for. */
  Issuer aud();

  /** When it was made, by the device's clock; whole seconds. */
  Instant iat();

  /** The id of this message. */
  Jti jti();

  /** The type that goes with these claims. */
  MessageType<?> type();

  /** The claims as UTF-8 JSON: the payload that is signed. */
  byte[] json();
}
