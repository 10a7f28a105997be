package io.passlight.protocol;

import java.time.Instant;

/**
 * The 200 to a scan.
 *
 * @param login base64url of the UTF-8 JSON of a {@link LoginDetails}
 * @param confirmation how an approval is to be confirmed
 * @param userVerification whether an approval carries an assertion
 * @param challenge what the decision has to carry
 * @param now the server's clock
 */
public record ScanResponse(
    String login,
    Confirmation confirmation,
    UserVerification userVerification,
    Challenge challenge,
    Instant now) {

  /** The answer that shows {@code login}, the bytes that {@link LoginDetails#json} once made. */
  public static ScanResponse of(
      byte[] login,
      Confirmation confirmation,
      UserVerification userVerification,
      Challenge challenge,
      Instant now) {
    return new ScanResponse(
        Base64Url.encode(login), confirmation, userVerification, challenge, now);
  }

  /**
   * Reads the answer's body.
   *
   * @throws MalformedJson if it is no such answer
   */
  public static ScanResponse read(byte[] body) {
    JsonReader json = JsonReader.read(body);
    JsonReader wants = json.object("wants");
    return new ScanResponse(
        json.text("login"),
        wants.oneOf("confirmation", Confirmation.values()),
        wants.oneOf("userVerification", UserVerification.values()),
        json.value("challenge", Challenge::parse),
        json.seconds("now"));
  }

  /** The answer's body. */
  public byte[] json() {
    return new JsonWriter()
        .text("login", login)
        .object(
            "wants",
            new JsonWriter()
                .wire("confirmation", confirmation)
                .wire("userVerification", userVerification))
        .encoded("challenge", challenge)
        .seconds("now", now)
        .bytes();
  }

  /**
   * What is to be shown.
   *
   * @throws IllegalArgumentException if {@code login} does not say it
   */
  public LoginDetails details() {
    return LoginDetails.read(Base64Url.decode(login));
  }

  /**
   * The digest that the decision signs.
   *
   * @throws IllegalArgumentException if {@code login} is not base64url
   */
  public Shown shown() {
    return Shown.of(Base64Url.decode(login));
  }
}
