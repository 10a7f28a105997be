package io.passlight.sso.saml;

import static org.assertj.core.api.Assertions.assertThat;

import io.passlight.keys.CertifiedKey;
import io.passlight.keys.CertifiedKeys;
import io.passlight.sso.LogoutAddress;
import io.passlight.sso.SamlAlgorithm;
import io.passlight.sso.SamlTerms.Signs;
import io.passlight.sso.SsoSessions;
import io.passlight.sso.oidc.LoggedIn;
import io.passlight.testing.Browser;
import io.passlight.testing.Needs;
import io.passlight.testing.RunningServer;
import io.passlight.testing.Tool;
import io.passlight.user.User;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What we write, by the judgement of xmlsec1, and of xmllint by the schemas of OASIS. */
@Needs({Tool.XMLSEC1, Tool.XMLLINT, Tool.SHIBD}) // Shibboleth brings the schemas
class XmlSecTest {

  private static final String ASSERTION = "urn:oasis:names:tc:SAML:2.0:assertion:Assertion";
  private static final String RESPONSE = "urn:oasis:names:tc:SAML:2.0:protocol:Response";
  private static final String METADATA = "urn:oasis:names:tc:SAML:2.0:metadata:EntityDescriptor";

  private static final String CIPHER = "<xenc:CipherData><xenc:CipherValue/></xenc:CipherData>";

  /** What xmlsec1 fills in. */
  private static final String ENCRYPTED_DATA =
      "<xenc:EncryptedData xmlns:xenc=\"http://www.w3.org/2001/04/xmlenc#\""
          + " Type=\"http://www.w3.org/2001/04/xmlenc#Element\">"
          + "<xenc:EncryptionMethod Algorithm=\"http://www.w3.org/2009/xmlenc11#aes256-gcm\"/>"
          + "<ds:KeyInfo xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"><xenc:EncryptedKey>"
          + "<xenc:EncryptionMethod Algorithm=\"http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p\"/>"
          + CIPHER
          + "</xenc:EncryptedKey></ds:KeyInfo>"
          + CIPHER
          + "</xenc:EncryptedData>";

  private final RunningServer server = RunningServer.shared();
  private final User jane = LoggedIn.person(server);
  private final Browser browser = LoggedIn.as(server, jane);

  private final XmlTools tools;
  private final Path directory;

  XmlSecTest(@TempDir Path directory) {
    this.directory = directory;
    this.tools = new XmlTools(server, directory);
  }

  private Answered answered(Peer peer) {
    return Answered.on(peer.redirect(browser, peer.request()));
  }

  @Test
  void aResponseAndItsAssertionAreValidAndSigned() throws Exception {
    String xml = answered(Peer.registered(server, terms -> terms.signs = Signs.BOTH)).xml();
    tools.assertIsValid(xml, "protocol");
    tools.assertVerifies(xml, RESPONSE, CertifiedKey.Kind.RSA);
    tools.assertVerifies(xml, ASSERTION, CertifiedKey.Kind.RSA);
  }

  @Test
  void soIsOneSignedByAnEllipticCurve() throws Exception {
    String xml =
        answered(Peer.registered(server, terms -> terms.algorithm = SamlAlgorithm.ECDSA_SHA256))
            .xml();
    tools.assertVerifies(xml, ASSERTION, CertifiedKey.Kind.EC);
  }

  @Test
  void soIsOneSignedWithSha512() throws Exception {
    String xml =
        answered(Peer.registered(server, terms -> terms.algorithm = SamlAlgorithm.RSA_SHA512))
            .xml();
    tools.assertVerifies(xml, ASSERTION, CertifiedKey.Kind.RSA);
  }

  @Test
  void anEncryptedAssertionIsValidAndDecrypts() throws Exception {
    PeerKey key = PeerKey.rsa();
    String xml =
        answered(Peer.registered(server, terms -> terms.encryptionCertificate = key.certificate()))
            .xml();
    tools.assertIsValid(xml, "protocol");
    String decrypted =
        tools.run(
            Tool.XMLSEC1,
            "--decrypt",
            "--privkey-pem",
            tools.pem("PRIVATE KEY", key.pair().getPrivate().getEncoded()).toString(),
            tools.written(xml).toString());
    assertThat(decrypted).contains(String.valueOf(jane.email()));
  }

  @Test
  void aNameThatXmlsec1EncryptsForUsIsRead() throws Exception {
    Peer peer =
        Peer.registered(
            server,
            terms -> {
              terms.certificates = List.of(PeerKey.rsa().certificate());
              terms.logout =
                  new LogoutAddress("https://sp.example/slo", LogoutAddress.Binding.REDIRECT);
            });
    String nameId = answered(peer).nameId();
    CertifiedKey reader = server.bean(CertifiedKeys.class).decrypting().getFirst();
    Path out = directory.resolve("encrypted.xml");
    tools.run(
        Tool.XMLSEC1,
        "--encrypt",
        "--pubkey-cert-pem",
        tools.pem("CERTIFICATE", reader.certificate().getEncoded()).toString(),
        "--session-key",
        "aes-256",
        "--xml-data",
        tools
            .written(
                "<saml:NameID xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\">%s</saml:NameID>"
                    .formatted(nameId))
            .toString(),
        "--output",
        out.toString(),
        tools.written(ENCRYPTED_DATA).toString());
    String data = Files.readString(out).replaceFirst("<\\?xml[^>]*>", "").strip();
    String encrypted = "<saml:EncryptedID>" + data + "</saml:EncryptedID>";
    String session = server.bean(SsoSessions.class).ofUser(jane.id()).getFirst().id().value();
    LogoutXml request = LogoutXml.named(server, peer, encrypted, session);
    tools.assertIsValid(request.xml(), "protocol");
    assertThat(LogoutXml.sentTo(request.send(browser)).xml()).contains("status:Success");
    assertThat(server.bean(SsoSessions.class).ofUser(jane.id())).isEmpty();
  }

  @Test
  void anErrorIsValid() throws Exception {
    Peer peer = Peer.unsigned(server);
    RequestXml request = peer.request().with("IsPassive=\"true\"");
    String xml = Answered.on(peer.redirect(server.browser(), request)).xml();
    tools.assertIsValid(xml, "protocol");
    tools.assertVerifies(xml, RESPONSE, CertifiedKey.Kind.RSA);
  }

  @Test
  void theMetadataAreValidAndSigned() throws Exception {
    String xml = server.browser().get("/saml/metadata").body();
    tools.assertIsValid(xml, "metadata");
    tools.assertVerifies(xml, METADATA, CertifiedKey.Kind.RSA);
  }
}
