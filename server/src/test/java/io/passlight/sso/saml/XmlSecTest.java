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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.util.ArrayList;
import java.util.Base64;
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

  @TempDir private Path directory;

  private Answered answered(Peer peer) {
    return Answered.on(peer.redirect(browser, peer.request()));
  }

  private Path written(String xml) throws IOException {
    return Files.writeString(Files.createTempFile(directory, "message", ".xml"), xml);
  }

  private Path certificate(CertifiedKey.Kind kind)
      throws IOException, CertificateEncodingException {
    byte[] der = server.bean(CertifiedKeys.class).current(kind).certificate().getEncoded();
    return pem("CERTIFICATE", der);
  }

  private Path pem(String type, byte[] der) throws IOException {
    String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return written("-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(type, base64));
  }

  private void assertVerifies(String xml, String type, CertifiedKey.Kind kind) throws Exception {
    String name = type.substring(type.lastIndexOf(':') + 1);
    run(
        Tool.XMLSEC1,
        "--verify",
        "--id-attr:ID",
        type,
        "--pubkey-cert-pem",
        certificate(kind).toString(),
        "--node-xpath",
        "//*[local-name()='%s']/*[local-name()='Signature']".formatted(name),
        written(xml).toString());
  }

  private void assertIsValid(String xml, String schema) throws Exception {
    run(
        Tool.XMLLINT,
        "--nonet",
        "--noout",
        "--schema",
        "/usr/share/xml/opensaml/saml-schema-" + schema + "-2.0.xsd",
        written(xml).toString());
  }

  /** The schemas of the W3C where Debian keeps them: nothing is fetched. */
  private Path catalog() throws IOException {
    return written(
        """
        <catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">
          <rewriteSystem systemIdStartString="http://www.w3.org/TR/2002/REC-xmldsig-core-20020212/"
              rewritePrefix="file:///usr/share/xml/xmltooling/"/>
          <rewriteSystem systemIdStartString="http://www.w3.org/TR/2002/REC-xmlenc-core-20021210/"
              rewritePrefix="file:///usr/share/xml/xmltooling/"/>
          <rewriteSystem systemIdStartString="http://www.w3.org/2001/"
              rewritePrefix="file:///usr/share/xml/xmltooling/"/>
        </catalog>
        """);
  }

  private String run(Tool tool, String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(tool.executable().orElseThrow().toString());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("XML_CATALOG_FILES", catalog().toString());
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }

  @Test
  void aResponseAndItsAssertionAreValidAndSigned() throws Exception {
    String xml = answered(Peer.registered(server, terms -> terms.signs = Signs.BOTH)).xml();
    assertIsValid(xml, "protocol");
    assertVerifies(xml, RESPONSE, CertifiedKey.Kind.RSA);
    assertVerifies(xml, ASSERTION, CertifiedKey.Kind.RSA);
  }

  @Test
  void soIsOneSignedByAnEllipticCurve() throws Exception {
    String xml =
        answered(Peer.registered(server, terms -> terms.algorithm = SamlAlgorithm.ECDSA_SHA256))
            .xml();
    assertVerifies(xml, ASSERTION, CertifiedKey.Kind.EC);
  }

  @Test
  void soIsOneSignedWithSha512() throws Exception {
    String xml =
        answered(Peer.registered(server, terms -> terms.algorithm = SamlAlgorithm.RSA_SHA512))
            .xml();
    assertVerifies(xml, ASSERTION, CertifiedKey.Kind.RSA);
  }

  @Test
  void anEncryptedAssertionIsValidAndDecrypts() throws Exception {
    PeerKey key = PeerKey.rsa();
    String xml =
        answered(Peer.registered(server, terms -> terms.encryptionCertificate = key.certificate()))
            .xml();
    assertIsValid(xml, "protocol");
    String decrypted =
        run(
            Tool.XMLSEC1,
            "--decrypt",
            "--privkey-pem",
            pem("PRIVATE KEY", key.pair().getPrivate().getEncoded()).toString(),
            written(xml).toString());
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
    run(
        Tool.XMLSEC1,
        "--encrypt",
        "--pubkey-cert-pem",
        pem("CERTIFICATE", reader.certificate().getEncoded()).toString(),
        "--session-key",
        "aes-256",
        "--xml-data",
        written(
                "<saml:NameID xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\">%s</saml:NameID>"
                    .formatted(nameId))
            .toString(),
        "--output",
        out.toString(),
        written(ENCRYPTED_DATA).toString());
    String data = Files.readString(out).replaceFirst("<\\?xml[^>]*>", "").strip();
    String session = server.bean(SsoSessions.class).ofUser(jane.id()).getFirst().id().value();
    LogoutXml request =
        LogoutXml.named(server, peer, "<saml:EncryptedID>" + data + "</saml:EncryptedID>", session);
    assertIsValid(request.xml(), "protocol");
    assertThat(LogoutXml.sentTo(request.send(browser)).xml()).contains("status:Success");
    assertThat(server.bean(SsoSessions.class).ofUser(jane.id())).isEmpty();
  }

  @Test
  void anErrorIsValid() throws Exception {
    Peer peer = Peer.unsigned(server);
    RequestXml request = peer.request().with("IsPassive=\"true\"");
    String xml = Answered.on(peer.redirect(server.browser(), request)).xml();
    assertIsValid(xml, "protocol");
    assertVerifies(xml, RESPONSE, CertifiedKey.Kind.RSA);
  }

  @Test
  void theMetadataAreValidAndSigned() throws Exception {
    String xml = server.browser().get("/saml/metadata").body();
    assertIsValid(xml, "metadata");
    assertVerifies(xml, METADATA, CertifiedKey.Kind.RSA);
  }
}
