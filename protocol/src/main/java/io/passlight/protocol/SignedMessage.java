package io.passlight.protocol;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.ECPublicKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message of an authenticator of which nothing is proven yet. What it claims is out of reach
 * until {@link #verify} has checked its signature.
 *
 * <p>The ten steps of the server, in their order: {@link #parse} takes steps 1 to 3; the caller
 * looks up the key of {@link #device()} (4); {@link #verify} takes step 5, and {@link
 * VerifiedMessage#claims} 6 and 7; 8 to 10 are the caller's.
 *
 * @param <C> the claims that it makes
 */
public final class SignedMessage<C extends Claims> {

  /** The media type of a request's body. */
  public static final String MEDIA_TYPE = "application/jose";

  /** How many bytes a message may have. */
  public static final int MAX_SIZE = 16 * 1024;

  private static final JWSHeader ES256 = new JWSHeader(JWSAlgorithm.ES256);
  private static final int SIGNATURE_SIZE = 64;
  private static final List<String> FORBIDDEN = List.of("crit", "b64", "jku", "x5u", "x5c");

  private final MessageType<C> type;
  private final String compact;
  private final int payloadAt;
  private final int signatureAt;
  private final byte[] payload;
  private final byte[] signature;
  private final @Nullable DeviceId device;
  private final @Nullable ECPublicKey key;

  private SignedMessage(
      MessageType<C> type,
      String compact,
      int payloadAt,
      int signatureAt,
      @Nullable DeviceId device,
      @Nullable ECPublicKey key) {
    this.type = type;
    this.compact = compact;
    this.payloadAt = payloadAt;
    this.signatureAt = signatureAt;
    this.payload = decode(compact.substring(payloadAt, signatureAt - 1));
    this.signature = decode(compact.substring(signatureAt));
    this.device = device;
    this.key = key;
  }

  /**
   * Reads the body of a request: steps 1 to 3.
   *
   * @param body the compact JWS (RFC 7515 §7.1)
   * @param expected the type that this path takes
   * @throws Refusal {@link ProblemCode#TOO_LARGE}, {@link ProblemCode#MALFORMED_MESSAGE}, {@link
   *     ProblemCode#WRONG_TYPE}, or {@link ProblemCode#BAD_SIGNATURE} if {@code kid} can be no
   *     device's id
   */
  public static <C extends Claims> SignedMessage<C> parse(byte[] body, MessageType<C> expected) {
    // Step 1: at most 16 KiB, a JWS of three parts.
    if (body.length > MAX_SIZE) {
      throw new Refusal(ProblemCode.TOO_LARGE);
    }
    String compact = new String(body, StandardCharsets.ISO_8859_1);
    int payloadAt = compact.indexOf('.') + 1;
    int signatureAt = compact.indexOf('.', payloadAt) + 1;
    if (payloadAt == 0 || signatureAt == 0 || compact.indexOf('.', signatureAt) >= 0) {
      throw malformed("not a JWS of three parts");
    }
    try {
      JsonReader header = JsonReader.read(decode(compact.substring(0, payloadAt - 1)));
      // Step 2: ES256 and nothing that would make another key or another text be checked.
      checkAlgorithm(header, expected);
      // Step 3: the type of this path.
      if (!expected.typ().equals(header.textOrNull("typ"))) {
        throw new Refusal(ProblemCode.WRONG_TYPE);
      }
      ECPublicKey key = expected.carriesKey() ? key(header.object("jwk")) : null;
      DeviceId device = expected.carriesKey() ? null : device(header);
      return new SignedMessage<>(expected, compact, payloadAt, signatureAt, device, key);
    } catch (MalformedJson e) {
      throw malformed("header: " + e.getMessage());
    }
  }

  private static void checkAlgorithm(JsonReader header, MessageType<?> expected) {
    if (!"ES256".equals(header.textOrNull("alg"))) {
      throw malformed("alg is not ES256");
    }
    for (String name : FORBIDDEN) {
      if (header.has(name)) {
        throw malformed("header has " + name);
      }
    }
    if (header.has("jwk") && !expected.carriesKey()) {
      throw malformed("jwk is for an enrollment only");
    }
  }

  /** A key of {@code kty}, {@code crv}, {@code x} and {@code y} (RFC 7518 §6.2.1). */
  private static ECPublicKey key(JsonReader jwk) {
    if (!jwk.text("kty").equals("EC") || !jwk.text("crv").equals("P-256") || jwk.has("d")) {
      throw malformed("jwk is not a public key on P-256");
    }
    try {
      Base64URL x = jwk.value("x", SignedMessage::coordinate);
      Base64URL y = jwk.value("y", SignedMessage::coordinate);
      // Refuses a point that is not on the curve.
      return new ECKey.Builder(Curve.P_256, x, y).build().toECPublicKey();
    } catch (IllegalStateException | IllegalArgumentException | JOSEException e) {
      throw malformed("jwk is not a point on P-256");
    }
  }

  private static Base64URL coordinate(String text) {
    return Base64URL.encode(Base64Url.decode(text, 32));
  }

  private static DeviceId device(JsonReader header) {
    try {
      return DeviceId.parse(header.text("kid"));
    } catch (IllegalArgumentException e) {
      // Step 4: like every other device that is not known.
      throw new Refusal(ProblemCode.BAD_SIGNATURE);
    }
  }

  private static byte[] decode(String part) {
    try {
      return Base64Url.decode(part);
    } catch (IllegalArgumentException e) {
      throw malformed(e.getMessage());
    }
  }

  private static Refusal malformed(@Nullable String why) {
    return new Refusal(ProblemCode.MALFORMED_MESSAGE, String.valueOf(why));
  }

  /** The type that was expected, and is. */
  public MessageType<C> type() {
    return type;
  }

  /**
   * The device that is said to have signed it: the header's {@code kid}.
   *
   * @throws IllegalStateException for an enrollment, which comes from no device yet
   */
  public DeviceId device() {
    if (device == null) {
      throw new IllegalStateException("An enrollment comes from no device yet");
    }
    return device;
  }

  /**
   * The public key that an enrollment carries: a point on P-256. Whether the sender holds the
   * private key, {@link #verify} with this key tells.
   *
   * @throws IllegalStateException for any other message
   */
  public ECPublicKey key() {
    if (key == null) {
      throw new IllegalStateException("Only an enrollment carries a key");
    }
    return key;
  }

  /**
   * Step 5: checks the signature.
   *
   * @throws Refusal {@link ProblemCode#BAD_SIGNATURE} if another key made it, or none
   */
  public VerifiedMessage<C> verify(ECPublicKey key) {
    byte[] signed = compact.substring(0, signatureAt - 1).getBytes(StandardCharsets.US_ASCII);
    try {
      if (signature.length != SIGNATURE_SIZE
          || !new ECDSAVerifier(key).verify(ES256, signed, Base64URL.encode(signature))) {
        throw new Refusal(ProblemCode.BAD_SIGNATURE);
      }
    } catch (JOSEException e) {
      throw new IllegalStateException("This Java runtime cannot verify ES256", e);
    }
    return new VerifiedMessage<>(type, payload, compact);
  }
}
