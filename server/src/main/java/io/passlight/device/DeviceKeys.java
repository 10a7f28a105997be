package io.passlight.device;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import io.passlight.protocol.Base64Url;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPublicKey;
import java.security.spec.X509EncodedKeySpec;

/** Public keys of devices as text: base64url of their SubjectPublicKeyInfo (RFC 5480). */
final class DeviceKeys {

  private DeviceKeys() {}

  static String encode(ECPublicKey key) {
    return Base64Url.encode(key.getEncoded());
  }

  static ECPublicKey decode(String text) {
    try {
      var spec = new X509EncodedKeySpec(Base64Url.decode(text));
      return (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(spec);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The database holds a device key that does not read", e);
    }
  }

  /** The thumbprint of RFC 7638, 43 characters of base64url: the same for the same key. */
  static String thumbprint(ECPublicKey key) {
    try {
      return new ECKey.Builder(Curve.P_256, key).build().computeThumbprint().toString();
    } catch (JOSEException e) {
      throw new IllegalStateException("This Java runtime has no SHA-256", e);
    }
  }
}
