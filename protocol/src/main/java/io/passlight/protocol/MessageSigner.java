package io.passlight.protocol;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import java.security.KeyPair;
import java.security.interfaces.ECPublicKey;

/** Signs an authenticator's messages with its key on P-256. Safe for use by many threads. */
public final class MessageSigner {

  private final ECDSASigner signer;
  private final ECKey publicKey;

  /**
   * A signer by the key pair of a device.
   *
   * @throws IllegalArgumentException if it is not one on P-256
   */
  public MessageSigner(KeyPair keys) {
    if (!(keys.getPublic() instanceof ECPublicKey key)
        || !Curve.P_256.equals(Curve.forECParameterSpec(key.getParams()))) {
      throw new IllegalArgumentException("A device's key is one on P-256");
    }
    this.publicKey = new ECKey.Builder(Curve.P_256, key).build();
    try {
      this.signer = new ECDSASigner(keys.getPrivate(), Curve.P_256);
    } catch (JOSEException e) {
      throw new IllegalArgumentException("A device's key is one on P-256", e);
    }
  }

  /** The enrollment as a compact JWS, with the public key in its header. */
  public String enroll(EnrollClaims claims) {
    return sign(header(claims).jwk(publicKey).build(), claims);
  }

  /**
   * Any other message as a compact JWS.
   *
   * @throws IllegalArgumentException for an enrollment
   */
  public String sign(DeviceId device, Claims claims) {
    if (claims instanceof EnrollClaims) {
      throw new IllegalArgumentException("An enrollment comes from no device yet");
    }
    return sign(header(claims).keyID(device.toString()).build(), claims);
  }

  private static JWSHeader.Builder header(Claims claims) {
    return new JWSHeader.Builder(JWSAlgorithm.ES256).type(new JOSEObjectType(claims.type().typ()));
  }

  private String sign(JWSHeader header, Claims claims) {
    var message = new JWSObject(header, new Payload(claims.json()));
    try {
      message.sign(signer);
    } catch (JOSEException e) {
      throw new IllegalStateException("This Java runtime cannot sign ES256", e);
    }
    return message.serialize();
  }
}
