package io.passlight.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import io.passlight.settings.WrongSetting;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Security;
import java.security.Signature;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.support.GenericApplicationContext;

class CryptoProviderTest {

  @AfterEach
  void asOtherTestsExpectIt() {
    choose("auto");
  }

  @Test
  void theJdkAloneServesWhereItIsChosen() {
    choose("jdk");
    assertThat(CryptoProvider.inUse()).startsWith("JDK 25");
    assertThat(Security.getProvider(AmazonCorrettoCryptoProvider.PROVIDER_NAME)).isNull();
  }

  @Test
  void theFastOneComesFirstWhereItLoads() {
    choose("auto");
    boolean loads = AmazonCorrettoCryptoProvider.INSTANCE.getLoadingError() == null;
    assertThat(CryptoProvider.inUse()).startsWith(loads ? "Amazon Corretto" : "JDK 25");
  }

  @ParameterizedTest
  @ValueSource(strings = {"auto", "jdk"})
  void eitherSignsWhatTheOtherVerifies(String signing) throws Exception {
    choose(signing);
    KeyPair keys = KeyPairGenerator.getInstance("RSA").generateKeyPair();
    Signature signer = Signature.getInstance("SHA256withRSA");
    signer.initSign(keys.getPrivate());
    signer.update(new byte[100]);
    byte[] signature = signer.sign();

    choose(signing.equals("jdk") ? "auto" : "jdk");
    Signature verifier = Signature.getInstance("SHA256withRSA");
    verifier.initVerify(keys.getPublic());
    verifier.update(new byte[100]);
    assertThat(verifier.verify(signature)).isTrue();
  }

  @Test
  void anyOtherChoiceEndsTheStart() {
    assertThatThrownBy(() -> choose("fast"))
        .isInstanceOf(WrongSetting.class)
        .hasMessage("passlight.crypto.provider is \"fast\": it must be auto or jdk.");
  }

  private static void choose(String provider) {
    try (GenericApplicationContext context = new GenericApplicationContext()) {
      TestPropertyValues.of("passlight.crypto.provider=" + provider).applyTo(context);
      new CryptoProvider().initialize(context);
    }
  }
}
