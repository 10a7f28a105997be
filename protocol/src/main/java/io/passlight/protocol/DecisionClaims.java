package io.passlight.protocol;

import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A device decided about the login that it scanned.
 *
 * @param aud the issuer that the message is meant for
 * @param iat when it was made
 * @param jti the id of this message
 * @param login the login, which is also the one of the path
 * @param decision approve or deny
 * @param challenge the challenge of the scan's answer
 * @param shown the digest of what was shown
 * @param number the digits that the person typed, where a number is wanted
 * @param assertion the WebAuthn authentication response as JSON text (WebAuthn Level 3, {@code
 *     AuthenticationResponseJSON}) where user verification is wanted; its contents are not checked
 *     here
 * @param reason {@link DenyReason#NOT_ME} of a denial where the person says so, else null
 */
public record DecisionClaims(
    Issuer aud,
    Instant iat,
    Jti jti,
    LoginId login,
    Decision decision,
    Challenge challenge,
    Shown shown,
    @Nullable String number,
    @Nullable String assertion,
    @Nullable DenyReason reason)
    implements Claims {

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,6}");

  /** Refuses what no decision says with an {@link IllegalArgumentException}. */
  public DecisionClaims {
    if (number != null && !NUMBER.matcher(number).matches()) {
      throw new MalformedJson("'number' is not a number of up to six digits");
    }
    if (reason != null && (reason != DenyReason.NOT_ME || decision != Decision.DENY)) {
      throw new MalformedJson("'reason' is for a denial, and only 'not-me'");
    }
  }

  static DecisionClaims read(JsonReader json) {
    return new DecisionClaims(
        json.value("aud", Issuer::parse),
        json.seconds("iat"),
        json.value("jti", Jti::parse),
        json.value("login", LoginId::parse),
        json.oneOf("decision", Decision.values()),
        json.value("challenge", Challenge::parse),
        json.value("shown", Shown::parse),
        json.textOrNull("number"),
        assertion(json),
        json.oneOfOrNull("reason", DenyReason.values()));
  }

  private static @Nullable String assertion(JsonReader json) {
    JsonReader assertion = json.objectOrNull("assertion");
    return assertion == null ? null : assertion.json();
  }

  @Override
  public MessageType<DecisionClaims> type() {
    return MessageType.DECISION;
  }

  @Override
  public byte[] json() {
    return JsonWriter.of(this)
        .text("login", login)
        .wire("decision", decision)
        .encoded("challenge", challenge)
        .encoded("shown", shown)
        .text("number", number)
        .json("assertion", assertion)
        .wire("reason", reason)
        .bytes();
  }
}
