package io.passlight.sso;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.passlight.sso.saml.PeerKey;
import io.passlight.sso.saml.xml.ServiceProviderMetadata;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Metadata come from others, and any stranger may send a request in their name: what a signature
 * costs to verify has bounds.
 */
class DescribedServiceProviderTest {

  private static DescribedServiceProvider described(List<String> certificates) {
    return DescribedServiceProvider.of(
        new ServiceProviderMetadata(
            "https://crm.example.com",
            List.of(),
            certificates,
            List.of(),
            true,
            List.of(),
            null,
            null,
            null));
  }

  @Test
  void nobodyHasEachRequestVerifiedByMoreThanTwentyKeys() {
    String certificate = PeerKey.rsa().certificate();
    assertThat(described(Collections.nCopies(20, certificate)).certificates()).hasSize(20);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> described(Collections.nCopies(21, certificate)))
        .withMessageContaining("one of 20 at most");
  }

  @ParameterizedTest
  @CsvSource({"8193, 17", "2048, 2047"})
  void aKeyThatIsDearToVerifyByIsRefused(int bits, int exponentBits)
      throws GeneralSecurityException {
    var key =
        (RSAPublicKey)
            KeyFactory.getInstance("RSA")
                .generatePublic(new RSAPublicKeySpec(odd(bits), odd(exponentBits)));
    String certificate = PeerKey.rsa().certifying(key);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> described(List.of(certificate)))
        .withMessageContaining("2048 to 8192 bits and a usual exponent");
  }

  private static BigInteger odd(int bits) {
    return BigInteger.ONE.shiftLeft(bits - 1).add(BigInteger.ONE);
  }
}
