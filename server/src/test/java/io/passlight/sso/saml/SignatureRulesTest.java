package io.passlight.sso.saml;

import static org.assertj.core.api.Assertions.assertThat;

import io.passlight.sso.oidc.LoggedIn;
import io.passlight.testing.Browser;
import io.passlight.testing.RunningServer;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.keyinfo.KeyInfo;
import javax.xml.crypto.dsig.keyinfo.KeyInfoFactory;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import javax.xml.crypto.dsig.spec.XPathFilter2ParameterSpec;
import javax.xml.crypto.dsig.spec.XPathFilterParameterSpec;
import javax.xml.crypto.dsig.spec.XPathType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

/**
 * Signatures that verify, by what they say of themselves, and are not taken: each time one rule
 * alone stands in the way, and is named.
 */
class SignatureRulesTest {

  private static final String ENVELOPED = Transform.ENVELOPED;
  private static final String EXCLUSIVE = CanonicalizationMethod.EXCLUSIVE;
  private static final String PART = "_part";

  private final RunningServer server = Peer.patientServer();
  private final Browser victim = LoggedIn.as(server, LoggedIn.person(server));
  private final Peer peer = Peer.signing(server);
  private final XMLSignatureFactory xml = XMLSignatureFactory.getInstance("DOM");
  private final Element root =
      Xml.parse(
              peer.request()
                  .containing("<samlp:Extensions ID=\"" + PART + "\"><x/></samlp:Extensions>")
                  .xml())
          .getDocumentElement();

  private void assertTaken() {
    assertThat(Answered.isOn(peer.post(victim, Xml.text(root), ""))).isTrue();
  }

  private void assertRefusedBy(String rule) {
    Browser.Page page = peer.post(victim, Xml.text(root), "");
    assertThat(page.status()).isEqualTo(400);
    assertThat(page.body()).doesNotContain("SAMLResponse").contains(rule);
  }

  static Stream<List<String>> transformsThatAreTaken() {
    return Stream.of(List.of(ENVELOPED), List.of(ENVELOPED, EXCLUSIVE));
  }

  @ParameterizedTest
  @MethodSource("transformsThatAreTaken")
  void theTwoTransformsAreTaken(List<String> transforms) throws Exception {
    sign(peer.key(), null, whole(transforms));
    assertTaken();
  }

  static Stream<List<String>> otherTransforms() {
    return Stream.of(
        List.of(ENVELOPED, Transform.XPATH), // the signature is good of a request without a part
        List.of(ENVELOPED, Transform.XPATH2),
        List.of(ENVELOPED, Transform.XPATH, EXCLUSIVE),
        List.of(ENVELOPED, CanonicalizationMethod.INCLUSIVE),
        List.of(ENVELOPED, ENVELOPED),
        List.of(ENVELOPED, EXCLUSIVE, EXCLUSIVE),
        List.of(EXCLUSIVE));
  }

  @ParameterizedTest
  @MethodSource("otherTransforms")
  void anyOtherTransformAndTheSameTwiceIsNotTaken(List<String> transforms) throws Exception {
    sign(peer.key(), null, whole(transforms));
    assertRefusedBy("The signature transforms the message in a way that is not taken");
  }

  @Test
  void base64IsNoTransformThatIsTaken() throws Exception {
    sign(peer.key(), null, whole(List.of(ENVELOPED, EXCLUSIVE)));
    // The JDK cannot sign by it, since a request is not in base64: the rule has to speak first.
    Element last = (Element) Xml.first(root, "Transforms").getLastChild();
    last.setAttribute("Algorithm", Transform.BASE64);
    assertRefusedBy("The signature transforms the message in a way that is not taken");
  }

  @Test
  void aSecondReferenceToTheWholeIsNotTaken() throws Exception {
    Reference whole = whole(List.of(ENVELOPED, EXCLUSIVE));
    sign(peer.key(), null, whole, whole(List.of(ENVELOPED)));
    assertRefusedBy("The signature has more than one reference");
  }

  @Test
  void aReferenceToAPartBesideTheOneToTheWholeIsNotTaken() throws Exception {
    Reference whole = whole(List.of(ENVELOPED, EXCLUSIVE));
    sign(peer.key(), null, whole, reference(PART, List.of(EXCLUSIVE)));
    assertRefusedBy("The signature has more than one reference");
  }

  @ParameterizedTest
  @ValueSource(strings = {"X509Data", "KeyValue"})
  void aKeyThatOnlyTheMessageNamesSignsNothing(String kind) throws Exception {
    PeerKey attackers = PeerKey.otherRsa();
    sign(attackers, naming(attackers, kind), whole(List.of(ENVELOPED, EXCLUSIVE)));
    assertRefusedBy("The signature does not verify with a registered certificate");
  }

  @ParameterizedTest
  @ValueSource(strings = {"X509Data", "KeyValue"})
  void whatTheMessageSaysOfKeysIsNotLookedAt(String kind) throws Exception {
    KeyInfo ofSomebodyElse = naming(PeerKey.otherRsa(), kind);
    sign(peer.key(), ofSomebodyElse, whole(List.of(ENVELOPED, EXCLUSIVE)));
    assertTaken();
  }

  private KeyInfo naming(PeerKey key, String kind) throws Exception {
    KeyInfoFactory keys = xml.getKeyInfoFactory();
    byte[] der = Base64.getDecoder().decode(key.certificate());
    var certificate =
        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
    return keys.newKeyInfo(
        List.of(
            kind.equals("KeyValue")
                ? keys.newKeyValue(key.publicKey())
                : keys.newX509Data(List.of(certificate))));
  }

  private Reference whole(List<String> transforms) throws Exception {
    return reference(root.getAttribute("ID"), transforms);
  }

  private Reference reference(String id, List<String> transforms) throws Exception {
    var chain = new ArrayList<Transform>();
    for (String transform : transforms) {
      chain.add(xml.newTransform(transform, leavingThePartOut(transform)));
    }
    var digest = xml.newDigestMethod(PeerKey.SHA256, null);
    return xml.newReference("#" + id, digest, chain, null, null);
  }

  private static @Nullable TransformParameterSpec leavingThePartOut(String transform) {
    return switch (transform) {
      case Transform.XPATH ->
          new XPathFilterParameterSpec("not(ancestor-or-self::*[@ID='" + PART + "'])");
      case Transform.XPATH2 ->
          new XPathFilter2ParameterSpec(
              List.of(new XPathType("//*[@ID='" + PART + "']", XPathType.Filter.SUBTRACT)));
      default -> null;
    };
  }

  private void sign(PeerKey key, @Nullable KeyInfo keyInfo, Reference... references)
      throws Exception {
    var info =
        xml.newSignedInfo(
            xml.newCanonicalizationMethod(EXCLUSIVE, (C14NMethodParameterSpec) null),
            xml.newSignatureMethod(PeerKey.RSA_SHA256, null),
            List.of(references));
    var context =
        new DOMSignContext(key.pair().getPrivate(), root, root.getFirstChild().getNextSibling());
    context.setProperty("org.jcp.xml.dsig.secureValidation", Boolean.FALSE);
    context.setIdAttributeNS(root, null, "ID");
    context.setIdAttributeNS(Xml.child(root, "Extensions"), null, "ID");
    xml.newXMLSignature(info, keyInfo).sign(context);
  }
}
