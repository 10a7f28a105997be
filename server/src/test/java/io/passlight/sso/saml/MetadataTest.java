package io.passlight.sso.saml;

import static org.assertj.core.api.Assertions.assertThat;

import io.passlight.keys.CertifiedKey;
import io.passlight.keys.CertifiedKeys;
import io.passlight.testing.Browser;
import io.passlight.testing.RunningServer;
import java.time.Duration;
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
  void theySayNothingPrivate() {
    assertThat(RunningServer.shared().browser().get("/saml/metadata").body())
        .doesNotContain("PRIVATE", "sealed");
  }

  @Test
  void whileKeysAreRotatedBothArePublishedAndTheOldOneSigns() {
    try (RunningServer server = RunningServer.fresh()) {
      CertifiedKeys keys = server.bean(CertifiedKeys.class);
      CertifiedKey before = keys.current(CertifiedKey.Kind.RSA);
      assertThat(certificates(server)).isEqualTo(2); // one of RSA, one of EC

      keys.rotate(Duration.ofDays(7));
      assertThat(certificates(server)).isEqualTo(4);
      assertThat(keys.current(CertifiedKey.Kind.RSA).fingerprint()).isEqualTo(before.fingerprint());

      server.clock().pass(Duration.ofDays(7));
      CertifiedKey after = keys.current(CertifiedKey.Kind.RSA);
      assertThat(after.fingerprint()).isNotEqualTo(before.fingerprint());
      assertThat(certificates(server)).isEqualTo(4);
      assertThat(Xml.isSigned(metadata(server), after.certificate().getPublicKey())).isTrue();

      server.clock().pass(Duration.ofDays(7));
      assertThat(certificates(server)).isEqualTo(2);
    }
  }

  private int certificates(RunningServer server) {
    return metadata(server).getElementsByTagNameNS("*", "KeyDescriptor").getLength();
  }
}
