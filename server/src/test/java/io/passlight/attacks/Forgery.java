package io.passlight.attacks;

import io.passlight.protocol.Base64Url;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A message of an authenticator with anything in it changed. It is put together here from its
 * parts, since the product's own signer makes no wrong ones.
 *
 * @param header the JOSE header
 * @param claims the payload
 * @param key what it is signed with
 * @param broken what is done to the signed text at last
 */
record Forgery(
    Map<String, Object> header,
    Map<String, Object> claims,
    PrivateKey key,
    UnaryOperator<String> broken) {

  private static final JsonMapper JSON = new JsonMapper();

  Forgery(Map<String, Object> header, Map<String, Object> claims, PrivateKey key) {
    this(header, claims, key, UnaryOperator.identity());
  }

  /** With a member of the header set, or left out where {@code value} is null. */
  Forgery header(String name, @Nullable Object value) {
    return new Forgery(with(header, name, value), claims, key, broken);
  }

  /** With a claim set, or left out where {@code value} is null. */
  Forgery claim(String name, @Nullable Object value) {
    return new Forgery(header, with(claims, name, value), key, broken);
  }

  /** Signed with another key. */
  Forgery signedBy(PrivateKey other) {
    return new Forgery(header, claims, other, broken);
  }

  /** Changed after it was signed. */
  Forgery then(UnaryOperator<String> change) {
    return new Forgery(header, claims, key, change);
  }

  /** With other claims under the signature of these. */
  Forgery claimsSwapped(String name, Object value) {
    byte[] other = JSON.writeValueAsBytes(with(claims, name, value));
    return then(text -> replaced(text, 1, Base64Url.encode(other)));
  }

  /** With another signature. */
  Forgery signature(byte[] signature) {
    return then(text -> replaced(text, 2, Base64Url.encode(signature)));
  }

  private static String replaced(String compact, int part, String by) {
    String[] parts = compact.split("\\.", -1);
    parts[part] = by;
    return String.join(".", parts);
  }

  /** The compact JWS. */
  String compact() {
    String signed =
        Base64Url.encode(JSON.writeValueAsBytes(header))
            + "."
            + Base64Url.encode(JSON.writeValueAsBytes(claims));
    return broken.apply(signed + "." + Base64Url.encode(sign(signed)));
  }

  private byte[] sign(String text) {
    try {
      Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
      signature.initSign(key);
      signature.update(text.getBytes(StandardCharsets.US_ASCII));
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static KeyPair newKeys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static Map<String, Object> members(byte[] json) {
    Map<String, Object> members = new LinkedHashMap<>();
    JSON.readTree(json).properties().forEach(p -> members.put(p.getKey(), p.getValue()));
    return members;
  }

  private static Map<String, Object> with(
      Map<String, Object> members, String name, @Nullable Object value) {
    Map<String, Object> changed = new LinkedHashMap<>(members);
    if (value == null) {
      changed.remove(name);
    } else {
      changed.put(name, value);
    }
    return changed;
  }
}
