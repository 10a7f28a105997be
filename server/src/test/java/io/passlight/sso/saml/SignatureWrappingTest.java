package io.passlight.sso.saml;

import static org.assertj.core.api.Assertions.assertThat;

import io.passlight.sso.oidc.LoggedIn;
import io.passlight.testing.Browser;
import io.passlight.testing.RunningServer;
import java.util.List;
import java.util.function.BiConsumer;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.Transform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Signature wrapping, XSW 1 to 8 (Somorovsky et al., "On Breaking SAML", USENIX Security 2012),
 * turned on requests: the attacker holds one that was honestly signed, and hides it in a document
 * of his own, whose root asks for another address.
 */
class SignatureWrappingTest {

  private static final String DS = "http://www.w3.org/2000/09/xmldsig#";
  private static final String SAMLP = "urn:oasis:names:tc:SAML:2.0:protocol";

  private final RunningServer server = Peer.patientServer();
  private final Browser victim = LoggedIn.as(server, LoggedIn.person(server));
  private final Peer peer = Peer.signing(server);

  /** Where the honest request and its signature are hidden. */
  enum Wrapping {
    /** The honest request within the signature of the hostile one. */
    XSW1(
        (hostile, honest) -> {
          Element signature = Xml.child(honest, "Signature");
          honest.removeChild(signature);
          second(hostile, signature);
          signature.appendChild(honest);
        }),
    /** The honest request beside its signature, which follows it. */
    XSW2(
        (hostile, honest) -> {
          Element signature = Xml.child(honest, "Signature");
          honest.removeChild(signature);
          second(hostile, honest);
          hostile.appendChild(signature);
        }),
    /** The whole honest request as the first child of the hostile one. */
    XSW3((hostile, honest) -> hostile.insertBefore(honest, hostile.getFirstChild())),
    /** The whole honest request as the last child. */
    XSW4((hostile, honest) -> hostile.appendChild(honest)),
    /** The signature in the hostile request, the honest one without it at the end. */
    XSW5(
        (hostile, honest) -> {
          Element signature = Xml.child(honest, "Signature");
          honest.removeChild(signature);
          second(hostile, signature);
          hostile.appendChild(honest);
        }),
    /** The honest request within the KeyInfo of the hostile one's signature. */
    XSW6(
        (hostile, honest) -> {
          Element signature = Xml.child(honest, "Signature");
          honest.removeChild(signature);
          second(hostile, signature);
          Element info = hostile.getOwnerDocument().createElementNS(DS, "ds:KeyInfo");
          signature.appendChild(info);
          info.appendChild(honest);
        }),
    /** The whole honest request in Extensions. */
    XSW7(
        (hostile, honest) -> {
          Element extensions =
              hostile.getOwnerDocument().createElementNS(SAMLP, "samlp:Extensions");
          hostile.appendChild(extensions);
          extensions.appendChild(honest);
        }),
    /** The honest request within an Object of the hostile one's signature. */
    XSW8(
        (hostile, honest) -> {
          Element signature = Xml.child(honest, "Signature");
          honest.removeChild(signature);
          second(hostile, signature);
          Element object = hostile.getOwnerDocument().createElementNS(DS, "ds:Object");
          signature.appendChild(object);
          object.appendChild(honest);
        });

    private final BiConsumer<Element, Element> wrap;

    Wrapping(BiConsumer<Element, Element> wrap) {
      this.wrap = wrap;
    }

    private static void second(Element parent, Element child) {
      parent.insertBefore(child, parent.getFirstChild().getNextSibling());
    }
  }

  private RequestXml hostile() {
    return peer.request().with("AssertionConsumerServiceURL=\"" + Peer.OTHER_CONSUMER + "\"");
  }

  /** An honest request that was signed, wrapped into a hostile one. */
  private String wrapped(Wrapping wrapping, RequestXml hostile, RequestXml honest) {
    Document document = Xml.parse(hostile.xml());
    Document signed = Xml.parse(peer.key().signed(honest.xml()));
    Element inner = (Element) document.importNode(signed.getDocumentElement(), true);
    wrapping.wrap.accept(document.getDocumentElement(), inner);
    return Xml.text(document);
  }

  private void assertRefused(String xml) {
    Browser.Page page = peer.post(victim, xml, "");
    assertThat(page.status()).isEqualTo(400);
    assertThat(page.body()).doesNotContain("SAMLResponse").contains("ignature");
  }

  @Test
  void theHonestRequestItselfIsTaken() {
    String xml = peer.key().signed(peer.request().xml());
    assertThat(Answered.isOn(peer.post(victim, xml, ""))).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void aWrappedRequestOfAnotherIdIsRefused(Wrapping wrapping) {
    assertRefused(wrapped(wrapping, hostile(), peer.request()));
  }

  @ParameterizedTest
  @EnumSource
  void aWrappedRequestOfTheSameIdIsRefusedByTheRuleThatNamesWhatIsWrong(Wrapping wrapping) {
    RequestXml hostile = hostile();
    assertRefusedBy(
        switch (wrapping) {
          case XSW1, XSW2, XSW5, XSW6 -> "Two elements of the message have the same ID";
          case XSW3, XSW4, XSW7 -> "The signature does not stand in the root of the message";
          case XSW8 -> "The signature carries an Object";
        },
        wrapped(wrapping, hostile, peer.request().withId(hostile.id())));
  }

  /**
   * The one that a whole library said yes to: anything validly signed, anywhere in the document.
   */
  @Test
  void aSignedAssertionInTheExtensionsDoesNotSignTheRequest() {
    Document document =
        Xml.parse(
            hostile()
                .containing(
                    "<samlp:Extensions><saml:Assertion ID=\"_a\" Version=\"2.0\">"
                        + "<saml:Issuer>x</saml:Issuer><saml:Subject/></saml:Assertion>"
                        + "</samlp:Extensions>")
                .xml());
    peer.key().sign(Xml.first(document.getDocumentElement(), "Assertion"));
    assertRefused(Xml.text(document));
  }

  @Test
  void aSignatureOverAPartDoesNotSignTheWhole() {
    Document document =
        Xml.parse(
            hostile().containing("<samlp:Extensions ID=\"_part\"><x/></samlp:Extensions>").xml());
    Element root = document.getDocumentElement();
    Element signature = peer.key().sign(Xml.child(root, "Extensions"));
    root.insertBefore(signature, root.getFirstChild().getNextSibling());
    assertRefused(Xml.text(document));
  }

  /** From here on the signature is good: one rule alone stands in the way. */
  private void assertRefusedBy(String rule, String xml) {
    Browser.Page page = peer.post(victim, xml, "");
    assertThat(page.status()).isEqualTo(400);
    assertThat(page.body()).doesNotContain("SAMLResponse").contains(rule);
  }

  @Test
  void aGoodSignatureThatCarriesAnObjectIsNotTaken() {
    Document document = Xml.parse(peer.key().signed(peer.request().xml()));
    Element signature = Xml.child(document.getDocumentElement(), "Signature");
    signature.appendChild(document.createElementNS(DS, "ds:Object"));
    assertRefusedBy("The signature carries an Object", Xml.text(document));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ID", "Id", "id", "xml:id"})
  void aGoodSignatureOfAnIdThatIsThereTwiceIsNotTaken(String attribute) {
    RequestXml request = peer.request();
    String second = "<x %s=\"%s\"/>".formatted(attribute, request.id());
    String xml = request.containing("<samlp:Extensions>" + second + "</samlp:Extensions>").xml();
    assertRefusedBy("Two elements of the message have the same ID", peer.key().signed(xml));
  }

  @Test
  void aGoodSignatureThatStandsElsewhereIsNotTaken() {
    Document document =
        Xml.parse(peer.request().containing("<samlp:Extensions><x/></samlp:Extensions>").xml());
    Element root = document.getDocumentElement();
    peer.key().signFrom(Xml.child(root, "Extensions"), root);
    assertRefusedBy("The signature does not stand in the root", Xml.text(document));
  }

  @Test
  void sha1SignsNothing() {
    assertRefusedBy(
        "The signature is not by RSA or ECDSA with SHA-256 or better",
        signedBy(
            PeerKey.RSA_SHA1,
            PeerKey.SHA256,
            Transform.ENVELOPED,
            CanonicalizationMethod.EXCLUSIVE));
    assertRefusedBy(
        "The signature digests by less than SHA-256",
        signedBy(
            PeerKey.RSA_SHA256,
            PeerKey.SHA1,
            Transform.ENVELOPED,
            CanonicalizationMethod.EXCLUSIVE));
  }

  @Test
  void anotherCanonicalFormIsNotTaken() {
    assertRefused(
        signedBy(
            PeerKey.RSA_SHA256,
            PeerKey.SHA256,
            Transform.ENVELOPED,
            CanonicalizationMethod.INCLUSIVE_WITH_COMMENTS));
  }

  @Test
  void aSignatureThatIsItselfInAnotherCanonicalFormIsNotTaken() {
    Document document = Xml.parse(peer.request().xml());
    peer.key().signInclusively(document.getDocumentElement());
    assertRefused(Xml.text(document));
  }

  @Test
  void aReferenceToTheWholeDocumentByNothingIsNotTaken() {
    Document document = Xml.parse(peer.request().xml());
    peer.key()
        .sign(
            document.getDocumentElement(),
            "",
            PeerKey.RSA_SHA256,
            PeerKey.SHA256,
            List.of(Transform.ENVELOPED, CanonicalizationMethod.EXCLUSIVE));
    assertRefused(Xml.text(document));
  }

  @Test
  void aCommentInASignedNameChangesNothingThatIsRead() {
    String signed = peer.key().signed(peer.request().withIssuer(peer.entityId() + ".evil").xml());
    // Canonical form has no comments, so that the signature still holds; the name is read whole.
    String cut = signed.replace(".evil", "<!-- -->.evil");
    Browser.Page page = peer.post(victim, cut, "");
    assertThat(page.status()).isEqualTo(400);
    assertThat(page.body()).contains("No application is registered with this entity id");
  }

  @Test
  void aChangedRequestIsNoticed() {
    String signed = peer.key().signed(peer.request().with("IsPassive=\"false\"").xml());
    assertRefused(signed.replace("IsPassive=\"false\"", "IsPassive=\"true\""));
  }

  @Test
  void aSignatureTwiceIsRefused() {
    Document document = Xml.parse(peer.key().signed(peer.request().xml()));
    peer.key().sign(document.getDocumentElement());
    assertRefused(Xml.text(document));
  }

  private String signedBy(String method, String digest, String... transforms) {
    Document document = Xml.parse(peer.request().xml());
    Element root = document.getDocumentElement();
    peer.key().sign(root, "#" + root.getAttribute("ID"), method, digest, List.of(transforms));
    return Xml.text(document);
  }
}
