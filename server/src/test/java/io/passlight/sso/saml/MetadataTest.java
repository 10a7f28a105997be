package io.passlight.sso.saml;

import static org.assertj.core.api.Assertions.assertThat;

import io.passlight.keys.CertifiedKey;
import io.passlight.keys.CertifiedKeys;
import io.passlight.testing.Browser;
import io.passlight.testing.RunningServer;
import java.time.Duration;
import java.util.Base64;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** What this server tells service providers of itself. */
class MetadataTest {

  private Element metadata(RunningServer server) {
    return Xml.parse(server.browser().get("/saml/metadata").body()).getDocumentElement();
  }

  @Test
  void theyAreSignedAndNameWhereRequestsGo() {
    RunningServer server = RunningServer.shared();
    Browser.Page page = server.browser().get("/saml/metadata");
    Element root = Xml.parse(page.body()).getDocumentElement();
    assertThat(page.header("Content-Type").orElse("")).startsWith("application/samlmetadata+xml");
    assertThat(root.getAttribute("entityID")).isEqualTo(server.url() + "/saml/metadata");
    assertThat(Xml.isSigned(root, Answered.key(server, CertifiedKey.Kind.RSA))).isTrue();
    assertThat(page.body())
        .contains(
            "bindings:HTTP-Redirect\" Location=\"" + server.url() + "/saml/sso\"",
            "bindings:HTTP-POST\" Location=\"" + server.url() + "/saml/sso\"");
  }

  @Test
  void theySayWhichAlgorithmsAreTakenSoThatNobodySignsBySha1() {
    assertThat(RunningServer.shared().browser().get("/saml/metadata").body())
        .contains("SigningMethod", "rsa-sha256", "ecdsa-sha256")
        .doesNotContain("rsa-sha1", "xmldsig#sha1");
  }

  @Test
  void theySayForWhomAndHowToEncrypt() throws Exception {
    RunningServer server = RunningServer.shared();
    String body = server.browser().get("/saml/metadata").body();
    CertifiedKey reader = server.bean(CertifiedKeys.class).decrypting().getFirst();
    String certificate = Base64.getEncoder().encodeToString(reader.certificate().getEncoded());
    assertThat(body)
        .containsPattern("use=\"encryption\">.{0,200}" + Pattern.quote(certificate))
        .containsOnlyOnce("aes256-gcm")
        .contains("aes128-gcm", "rsa-oaep-mgf1p")
        .doesNotContain("cbc", "rsa-1_5");
  }

  @Test
  void theySayNothingPrivate() {
    assertThat(RunningServer.shared().browser().get("/saml/metadata").body())
        .doesNotContain("PRIVATE", "sealed");
  }

  @Test
  void whileKeysAreRotatedBothArePublishedAndTheOldOneSigns() {
    try (RunningServer server = RunningServer.fresh()) {
      CertifiedKeys keys = server.bean(CertifiedKeys.class);
      CertifiedKey before = keys.current(CertifiedKey.Kind.RSA);
      assertThat(certificates(server)).isEqualTo(3); // RSA and EC to sign, one to encrypt for

      keys.rotate(Duration.ofDays(7));
      assertThat(certificates(server)).isEqualTo(6);
      assertThat(keys.current(CertifiedKey.Kind.RSA).fingerprint()).isEqualTo(before.fingerprint());

      server.clock().pass(Duration.ofDays(7));
      CertifiedKey after = keys.current(CertifiedKey.Kind.RSA);
      assertThat(after.fingerprint()).isNotEqualTo(before.fingerprint());
      assertThat(certificates(server)).isEqualTo(6);
      assertThat(Xml.isSigned(metadata(server), after.certificate().getPublicKey())).isTrue();

      server.clock().pass(Duration.ofDays(7));
      assertThat(certificates(server)).isEqualTo(3);
    }
  }

  private int certificates(RunningServer server) {
    return metadata(server).getElementsByTagNameNS("*", "KeyDescriptor").getLength();
  }
}
