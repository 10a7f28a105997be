package io.passlight.protocol;

import java.time.Duration;
import java.time.Instant;

/**
 * A message whose signature has been checked. Its claims are still out of reach until audience and
 * time are right.
 *
 * @param <C> the claims that it makes
 */
public final class VerifiedMessage<C extends Claims> {

  /** How far {@code iat} may lie from the server's clock, to either side. */
  public static final Duration TOLERANCE = Duration.ofSeconds(60);

  private final MessageType<C> type;
  private final byte[] payload;
  private final String compact;

  VerifiedMessage(MessageType<C> type, byte[] payload, String compact) {
    this.type = type;
    this.payload = payload;
    this.compact = compact;
  }

  /**
   * What the message claims: steps 6 and 7.
   *
   * @param issuer this server
   * @param now the server's clock
   * @throws Refusal {@link ProblemCode#WRONG_AUDIENCE}, {@link ProblemCode#CLOCK_SKEW}, or {@link
   *     ProblemCode#MALFORMED_MESSAGE} for claims that the type does not have
   */
  public C claims(Issuer issuer, Instant now) {
    try {
      JsonReader json = JsonReader.read(payload);
      // Step 6: one string, equal to the issuer. A list would let one message serve many servers.
      if (!json.isText("aud", issuer.toString())) {
        throw new Refusal(ProblemCode.WRONG_AUDIENCE);
      }
      // Step 7: not older, nor newer, than a minute.
      Duration off = Duration.between(json.seconds("iat"), now).abs();
      if (off.compareTo(TOLERANCE) > 0) {
        throw new Refusal(ProblemCode.CLOCK_SKEW);
      }
      return type.read(json);
    } catch (IllegalArgumentException e) {
      throw new Refusal(ProblemCode.MALFORMED_MESSAGE, String.valueOf(e.getMessage()));
    }
  }

  /** The message as it came, a compact JWS, to be kept where it can be checked again. */
  public String compact() {
    return compact;
  }
}
