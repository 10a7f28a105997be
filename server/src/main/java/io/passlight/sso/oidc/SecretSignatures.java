package io.passlight.sso.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.SignedJWT;
import io.passlight.sso.ClientSecret;
import io.passlight.sso.ClientSecrets;
import io.passlight.sso.MacAlgorithm;
import io.passlight.sso.OidcClient;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Whether an application signed something by its secret. */
@Component
class SecretSignatures {

  private final ClientSecrets secrets;

  SecretSignatures(ClientSecrets secrets) {
    this.secrets = secrets;
  }

  /**
   * Whether the secret of this client signed the token, after the same work where there is none.
   *
   * @param client one that signs by its secret; empty: nobody of that name does
   * @param name who the token says that it is
   * @param algorithm of the token
   */
  boolean verifies(
      Optional<OidcClient> client, String name, MacAlgorithm algorithm, SignedJWT token) {
    ClientSecret secret = secrets.of(name);
    boolean isSigned = isSigned(secret, token);
    return isSigned
        && secret.suffices(algorithm)
        && client
            .map(OidcClient::terms)
            .filter(terms -> terms.macAlgorithm() == null || terms.macAlgorithm() == algorithm)
            .isPresent();
  }

  private static boolean isSigned(ClientSecret secret, SignedJWT token) {
    try {
      return token.verify(new MACVerifier(secret.bytes()));
    } catch (JOSEException e) {
      return false; // too short a secret for the algorithm, or a header that names what is unknown
    }
  }
}
