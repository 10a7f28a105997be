package io.passlight.sso;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;

/** By which keys of applications this server verifies. */
class ClientKeysTest {

  private static final BigInteger USUAL = BigInteger.valueOf(65_537);

  private static JWK rsa(int bits, BigInteger exponent) {
    BigInteger modulus = BigInteger.ONE.shiftLeft(bits - 1).setBit(0);
    return new RSAKey.Builder(Base64URL.encode(modulus), Base64URL.encode(exponent)).build();
  }

  @Test
  void anRsaKeyIsNeitherShortNorLong() {
    assertThat(ClientKeys.isUsable(rsa(2040, USUAL))).isFalse();
    assertThat(ClientKeys.isUsable(rsa(2048, USUAL))).isTrue();
    assertThat(ClientKeys.isUsable(rsa(4096, USUAL))).isTrue();
    assertThat(ClientKeys.isUsable(rsa(4104, USUAL))).isFalse();
  }

  @Test
  void anExponentAsLongAsTheModulusIsNotWorkedWith() {
    BigInteger longest = BigInteger.ONE.shiftLeft(2047).setBit(0);
    assertThat(ClientKeys.isUsable(rsa(2048, longest))).isFalse();
  }

  @Test
  void anotherCurveOfTheSameSizeIsNone() throws Exception {
    assertThat(ClientKeys.isUsable(new ECKeyGenerator(Curve.P_256).generate())).isTrue();
    JWK bitcoins =
        JWK.parse(
            """
            {"kty":"EC","crv":"secp256k1",
             "x":"eb5mfvncu6xVoGKVzocLBwKb_NstzijZWfKBWxb4F5g",
             "y":"SDradyajxGVdpPv8DhEIqP0XtEimhVQZnEfQj_sQ1Lg"}
            """);
    assertThat(ClientKeys.isUsable(bitcoins)).isFalse();
  }

  @Test
  void aSetWithNullForAKeyIsNone() {
    assertThatIllegalArgumentException().isThrownBy(() -> ClientKeys.parse("{\"keys\":[null]}"));
  }

  @Test
  void theSameSetIsParsedOnce() {
    String set = new JWKSet(rsa(2048, USUAL)).toString();
    var one = new ClientKeys(set, null, null, null);
    var other = new ClientKeys(new String(set.toCharArray()), null, null, null);
    assertThat(other.registered()).hasSize(1).isSameAs(one.registered());
  }

  @Test
  void aSetThatIsNoneStaysNone() {
    String set = "{\"keys\":[]}";
    for (int i = 0; i < 2; i++) {
      assertThatIllegalArgumentException().isThrownBy(() -> new ClientKeys(set, null, null, null));
    }
  }

  @Test
  void aSetOfUnusableKeysIsNone() {
    String set = new JWKSet(rsa(1024, USUAL)).toString();
    assertThatIllegalArgumentException().isThrownBy(() -> ClientKeys.parse(set));
  }
}
