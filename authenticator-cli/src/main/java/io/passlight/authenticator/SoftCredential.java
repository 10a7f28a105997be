package io.passlight.authenticator;

import io.passlight.protocol.Base64Url;
import io.passlight.protocol.CredentialRequest;
import io.passlight.protocol.Digests;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * A WebAuthn credential in software (Level 3, ES256, attestation format {@code none}), so that user
 * verification can be exercised where there is no fingerprint reader. That it says the user was
 * verified means no more than that somebody could open the store.
 *
 * @param origin the authenticator app's own origin, which the server has to accept; its host is the
 *     relying party's id
 * @param id the credential's id
 * @param keys its key pair on P-256
 */
public record SoftCredential(URI origin, byte[] id, KeyPair keys) {

  private static final int USER_PRESENT = 0x01;
  private static final int USER_VERIFIED = 0x04;
  private static final int ATTESTED_DATA = 0x40;
  private static final JsonMapper JSON = new JsonMapper();

  /** A new credential of an app at this origin. */
  public static SoftCredential make(URI origin, SecureRandom random) {
    byte[] id = new byte[32];
    random.nextBytes(id);
    return new SoftCredential(origin, id, DeviceKeys.make(random));
  }

  /** The registration response for the server ({@code RegistrationResponseJSON}). */
  public String register(CredentialRequest request) {
    byte[] attestation =
        concat(
            // {"fmt": "none", "attStmt": {}, "authData": bytes}, by hand: CBOR for one shape only.
            HEAD_OF_ATTESTATION,
            cborBytesHead(authenticatorData(attestedData()).length),
            authenticatorData(attestedData()));
    return response(
        Map.of(
            "clientDataJSON",
            Base64Url.encode(clientData("webauthn.create", request.challenge().bytes())),
            "attestationObject",
            Base64Url.encode(attestation)));
  }

  /**
   * The authentication response for the server ({@code AuthenticationResponseJSON}).
   *
   * @param challenge for an approval, what {@link io.passlight.protocol.UserVerificationChallenge}
   *     makes
   */
  public String assertion(byte[] challenge) {
    byte[] clientData = clientData("webauthn.get", challenge);
    byte[] data = authenticatorData(new byte[0]);
    return response(
        Map.of(
            "clientDataJSON",
            Base64Url.encode(clientData),
            "authenticatorData",
            Base64Url.encode(data),
            "signature",
            Base64Url.encode(sign(concat(data, Digests.sha256(clientData))))));
  }

  private String response(Map<String, String> response) {
    String text = Base64Url.encode(id);
    return JSON.writeValueAsString(
        Map.of(
            "id",
            text,
            "rawId",
            text,
            "type",
            "public-key",
            "response",
            response,
            "clientExtensionResults",
            Map.of()));
  }

  private byte[] clientData(String type, byte[] challenge) {
    return JSON.writeValueAsBytes(
        Map.of(
            "type",
            type,
            "challenge",
            Base64Url.encode(challenge),
            "origin",
            origin.toString(),
            "crossOrigin",
            false));
  }

  /** WebAuthn §6.1: relying party, flags, a counter that stays 0, and the attested data. */
  private byte[] authenticatorData(byte[] attested) {
    int flags = USER_PRESENT | USER_VERIFIED | (attested.length > 0 ? ATTESTED_DATA : 0);
    return concat(
        Digests.sha256(origin.getHost().getBytes(StandardCharsets.UTF_8)),
        new byte[] {(byte) flags},
        new byte[4],
        attested);
  }

  /** WebAuthn §6.5.1: an all-zero AAGUID, the id, and the public key as COSE. */
  private byte[] attestedData() {
    ECPublicKey key = (ECPublicKey) keys.getPublic();
    return concat(
        new byte[16],
        ByteBuffer.allocate(2).putShort((short) id.length).array(),
        id,
        // {1: 2 (EC2), 3: -7 (ES256), -1: 1 (P-256), -2: x, -3: y}
        new byte[] {(byte) 0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32},
        coordinate(key.getW().getAffineX()),
        new byte[] {0x22, 0x58, 32},
        coordinate(key.getW().getAffineY()));
  }

  private static final byte[] HEAD_OF_ATTESTATION =
      concat(
          new byte[] {(byte) 0xa3},
          cborText("fmt"),
          cborText("none"),
          cborText("attStmt"),
          new byte[] {(byte) 0xa0},
          cborText("authData"));

  /** RFC 8949 §3: a text of less than 24 bytes. */
  private static byte[] cborText(String text) {
    return concat(
        new byte[] {(byte) (0x60 | text.length())}, text.getBytes(StandardCharsets.US_ASCII));
  }

  /** RFC 8949 §3: the head of a byte string of 24 to 255 bytes. */
  private static byte[] cborBytesHead(int length) {
    return new byte[] {0x58, (byte) length};
  }

  private static byte[] coordinate(BigInteger value) {
    byte[] signed = value.toByteArray();
    byte[] fixed = new byte[32];
    int size = Math.min(signed.length, 32);
    System.arraycopy(signed, signed.length - size, fixed, 32 - size, size);
    return fixed;
  }

  private byte[] sign(byte[] data) {
    try {
      Signature signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(keys.getPrivate());
      signature.update(data);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java runtime cannot sign ES256", e);
    }
  }

  private static byte[] concat(byte[]... parts) {
    var all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SoftCredential that && MessageDigest.isEqual(id, that.id);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(id);
  }

  @Override
  public String toString() {
    return "SoftCredential[origin=%s]".formatted(origin);
  }
}
