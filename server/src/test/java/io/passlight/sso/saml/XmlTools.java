package io.passlight.sso.saml;

import static org.assertj.core.api.Assertions.assertThat;

import io.passlight.keys.CertifiedKey;
import io.passlight.keys.CertifiedKeys;
import io.passlight.testing.RunningServer;
import io.passlight.testing.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * xmlsec1 and xmllint, which judge what the server writes.
 *
 * @param directory where the files are that they read
 */
record XmlTools(RunningServer server, Path directory) {

  /** A file with that in it. */
  Path written(String xml) throws IOException {
    return Files.writeString(Files.createTempFile(directory, "message", ".xml"), xml);
  }

  private Path certificate(CertifiedKey.Kind kind)
      throws IOException, CertificateEncodingException {
    byte[] der = server.bean(CertifiedKeys.class).current(kind).certificate().getEncoded();
    return pem("CERTIFICATE", der);
  }

  /** A file with that in PEM. */
  Path pem(String type, byte[] der) throws IOException {
    String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return written("-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(type, base64));
  }

  /** By xmlsec1, that the element {@code type} is signed by the server's key of that kind. */
  void assertVerifies(String xml, String type, CertifiedKey.Kind kind) throws Exception {
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

  /** By xmllint, that it follows the schema {@code protocol} or {@code metadata} of OASIS. */
  void assertIsValid(String xml, String schema) throws Exception {
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

  /** What a tool says that has to succeed. */
  String run(Tool tool, String... arguments) throws Exception {
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
}
