package io.passlight.sso.saml;

import static org.assertj.core.api.Assertions.assertThat;

import io.passlight.keys.CertifiedKey;
import io.passlight.sso.LogoutAddress;
import io.passlight.sso.LogoutAddress.Binding;
import io.passlight.sso.SamlAlgorithm;
import io.passlight.sso.SsoSessions;
import io.passlight.sso.oidc.LoggedIn;
import io.passlight.testing.Browser;
import io.passlight.testing.Needs;
import io.passlight.testing.RunningServer;
import io.passlight.testing.Tool;
import io.passlight.user.User;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What we write of logouts, by the judgement of xmlsec1 and of the schemas of OASIS. */
@Needs({Tool.XMLSEC1, Tool.XMLLINT, Tool.SHIBD}) // Shibboleth brings the schemas
class XmlSecLogoutTest {

  private static final String PROTOCOL = "urn:oasis:names:tc:SAML:2.0:protocol:";

  private final RunningServer server = RunningServer.shared();
  private final User jane = LoggedIn.person(server);
  private final Browser browser = LoggedIn.as(server, jane);
  private final XmlTools tools;

  XmlSecLogoutTest(@TempDir Path directory) {
    this.tools = new XmlTools(server, directory);
  }

  private Peer peer(Binding binding, SamlAlgorithm algorithm) {
    return Peer.registered(
        server,
        terms -> {
          terms.certificates = List.of(PeerKey.rsa().certificate());
          terms.logout = new LogoutAddress("https://sp.example/slo", binding);
          terms.algorithm = algorithm;
        });
  }

  /** The name by which the application knows Jane, after a login there. */
  private String loggedIn(Peer peer) {
    return Answered.on(peer.redirect(browser, peer.request())).nameId();
  }

  /** What takes the word to an application of which somebody signs out here. */
  private Browser.Page request(Peer peer) {
    loggedIn(peer);
    Browser.Page panel = browser.get("/panel");
    String sweep = browser.submit(panel, "/logout", Map.of()).location().orElseThrow();
    return browser.get(sweep + "/apps/" + peer.id());
  }

  /** What takes the answer to an application that says that somebody has logged out there. */
  private Browser.Page response(Peer peer) {
    String nameId = loggedIn(peer);
    String session = server.bean(SsoSessions.class).ofUser(jane.id()).getFirst().id().value();
    return browser.follow(LogoutXml.request(server, peer, nameId, session).send(browser));
  }

  private void assertIsValidAndSigned(String xml, String name, CertifiedKey.Kind kind)
      throws Exception {
    tools.assertIsValid(xml, "protocol");
    tools.assertVerifies(xml, PROTOCOL + name, kind);
  }

  @ParameterizedTest
  @CsvSource({"RSA_SHA256, RSA", "RSA_SHA512, RSA", "ECDSA_SHA256, EC"})
  void aRequestByPostIsValidAndSigned(SamlAlgorithm algorithm, CertifiedKey.Kind kind)
      throws Exception {
    String xml = LogoutXml.postedOn(request(peer(Binding.POST, algorithm))).xml();
    assertIsValidAndSigned(xml, "LogoutRequest", kind);
  }

  @ParameterizedTest
  @CsvSource({"RSA_SHA256, RSA", "RSA_SHA512, RSA", "ECDSA_SHA256, EC"})
  void soIsAResponse(SamlAlgorithm algorithm, CertifiedKey.Kind kind) throws Exception {
    String xml = LogoutXml.postedOn(response(peer(Binding.POST, algorithm))).xml();
    assertIsValidAndSigned(xml, "LogoutResponse", kind);
  }

  @Test
  void aRequestByRedirectIsValidAndLeavesTheSignatureToTheQuery() throws Exception {
    LogoutXml sent = LogoutXml.sentTo(request(peer(Binding.REDIRECT, SamlAlgorithm.RSA_SHA256)));
    assertThat(sent.xml()).contains("LogoutRequest").doesNotContain("SignatureValue");
    tools.assertIsValid(sent.xml(), "protocol");
    assertThat(sent.isQuerySignedBy(Answered.key(server, CertifiedKey.Kind.RSA))).isTrue();
  }

  @Test
  void soIsAResponseByRedirect() throws Exception {
    LogoutXml sent = LogoutXml.sentTo(response(peer(Binding.REDIRECT, SamlAlgorithm.RSA_SHA256)));
    assertThat(sent.xml()).contains("LogoutResponse").doesNotContain("SignatureValue");
    tools.assertIsValid(sent.xml(), "protocol");
    assertThat(sent.isQuerySignedBy(Answered.key(server, CertifiedKey.Kind.RSA))).isTrue();
  }
}
