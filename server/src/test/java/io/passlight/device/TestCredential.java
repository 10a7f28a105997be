package io.passlight.device;

import io.passlight.protocol.Base64Url;
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
import java.util.HexFormat;

/** A WebAuthn credential whose every part can be wrong. */
record TestCredential(byte[] id, KeyPair keys, String origin, String rpId, int flags, int counter) {

  static final int PRESENT = 0x01;
  static final int VERIFIED = 0x04;
  private static final int ATTESTED = 0x40;

  static TestCredential at(String origin) {
    byte[] id = new byte[16];
    new SecureRandom().nextBytes(id);
    String host = URI.create(origin).getHost();
    return new TestCredential(id, RawMessages.newKeys(), origin, host, PRESENT | VERIFIED, 0);
  }

  TestCredential withOrigin(String other) {
    return new TestCredential(id, keys, other, rpId, flags, counter);
  }

  TestCredential withRpId(String other) {
    return new TestCredential(id, keys, origin, other, flags, counter);
  }

  TestCredential withFlags(int other) {
    return new TestCredential(id, keys, origin, rpId, other, counter);
  }

  TestCredential withCounter(int other) {
    return new TestCredential(id, keys, origin, rpId, flags, other);
  }

  TestCredential withKeys(KeyPair other) {
    return new TestCredential(id, other, origin, rpId, flags, counter);
  }

  /** A registration response. */
  String register(byte[] challenge) {
    byte[] data = authenticatorData(flags | ATTESTED, attested());
    byte[] attestation =
        concat(
            hex("a363666d74646e6f6e656761747453746d74a0686175746844617461"),
            new byte[] {0x58, (byte) data.length},
            data);
    return json(
        "\"attestationObject\":\"%s\",\"clientDataJSON\":\"%s\""
            .formatted(text(attestation), text(clientData("webauthn.create", challenge))));
  }

  /** An authentication response. */
  String assertion(byte[] challenge) {
    byte[] data = authenticatorData(flags, new byte[0]);
    byte[] client = clientData("webauthn.get", challenge);
    try {
      Signature signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(keys.getPrivate());
      signature.update(data);
      signature.update(sha256(client));
      return json(
          "\"authenticatorData\":\"%s\",\"clientDataJSON\":\"%s\",\"signature\":\"%s\""
              .formatted(text(data), text(client), text(signature.sign())));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private String json(String response) {
    return """
    {"id":"%s","rawId":"%s","type":"public-key","clientExtensionResults":{},"response":{%s}}
    """
        .formatted(text(id), text(id), response);
  }

  private byte[] clientData(String type, byte[] challenge) {
    return "{\"type\":\"%s\",\"challenge\":\"%s\",\"origin\":\"%s\",\"crossOrigin\":false}"
        .formatted(type, text(challenge), origin)
        .getBytes(StandardCharsets.UTF_8);
  }

  private byte[] authenticatorData(int bits, byte[] attested) {
    return concat(
        sha256(rpId.getBytes(StandardCharsets.UTF_8)),
        ByteBuffer.allocate(5).put((byte) bits).putInt(counter).array(),
        attested);
  }

  private byte[] attested() {
    ECPublicKey key = (ECPublicKey) keys.getPublic();
    return concat(
        new byte[16],
        ByteBuffer.allocate(2).putShort((short) id.length).array(),
        id,
        hex("a5010203262001215820"),
        coordinate(key.getW().getAffineX()),
        hex("225820"),
        coordinate(key.getW().getAffineY()));
  }

  private static byte[] coordinate(BigInteger value) {
    byte[] signed = value.toByteArray();
    byte[] fixed = new byte[32];
    int size = Math.min(signed.length, 32);
    System.arraycopy(signed, signed.length - size, fixed, 32 - size, size);
    return fixed;
  }

  private static String text(byte[] bytes) {
    return Base64Url.encode(bytes);
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text);
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] concat(byte[]... parts) {
    var all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
