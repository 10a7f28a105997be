package io.passlight.sso.saml.xml;

import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.crypto.KeySelector;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.SignedInfo;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * Decides whether a document is signed: by one signature over its root, and by nothing that only
 * looks like one. All that wrapping attacks live on (a second signature, a second element of the
 * same id, a reference to a part, a transform that leaves something out) is refused before any
 * cryptography.
 */
final class SignatureGuard {

  private static final int MOST_TRANSFORMS = 2;

  private SignatureGuard() {}

  /**
   * Checks that the whole document is what a holder of one of {@code keys} has signed.
   *
   * @throws XmlRefused if it is not
   */
  static void verify(Document document, Collection<PublicKey> keys) {
    Element root = document.getDocumentElement();
    String id = root.getAttributeNS(null, "ID");
    Element signature = onlySignature(document, root);
    if (document.getElementsByTagNameNS(Namespaces.SIGNATURE, "Object").getLength() > 0) {
      throw new XmlRefused("The signature carries an Object");
    }
    refuseRepeatedIds(document);
    checkMethods(signature);
    if (keys.stream().noneMatch(key -> isSignedBy(key, signature, root, id))) {
      throw new XmlRefused("The signature does not verify with a registered certificate");
    }
  }

  private static Element onlySignature(Document document, Element root) {
    NodeList all = document.getElementsByTagNameNS(Namespaces.SIGNATURE, "Signature");
    if (all.getLength() != 1) {
      throw new XmlRefused("The message carries %d signatures, not one".formatted(all.getLength()));
    }
    Node only = all.item(0);
    if (only.getParentNode() != root) {
      throw new XmlRefused("The signature does not stand in the root of the message");
    }
    return (Element) only;
  }

  /** In any spelling of an id: what somebody else might look an element up by. */
  private static void refuseRepeatedIds(Document document) {
    Set<String> seen = new HashSet<>();
    NodeList elements = document.getElementsByTagName("*");
    for (int i = 0; i < elements.getLength(); i++) {
      NamedNodeMap attributes = elements.item(i).getAttributes();
      for (int j = 0; j < attributes.getLength(); j++) {
        Node attribute = attributes.item(j);
        if ("id".equalsIgnoreCase(attribute.getLocalName())
            && !seen.add(attribute.getNodeValue())) {
          throw new XmlRefused("Two elements of the message have the same ID");
        }
      }
    }
  }

  /** Before the JDK does: it says only that it does not read them. */
  private static void checkMethods(Element signature) {
    require(
        SignatureMethods.SIGNATURES.containsAll(algorithms(signature, "SignatureMethod")),
        "The signature is not by RSA or ECDSA with SHA-256 or better");
    require(
        SignatureMethods.DIGESTS.containsAll(algorithms(signature, "DigestMethod")),
        "The signature digests by less than SHA-256");
  }

  private static List<String> algorithms(Element signature, String name) {
    NodeList methods = signature.getElementsByTagNameNS(Namespaces.SIGNATURE, name);
    var algorithms = new ArrayList<String>();
    for (int i = 0; i < methods.getLength(); i++) {
      algorithms.add(((Element) methods.item(i)).getAttributeNS(null, "Algorithm"));
    }
    return algorithms;
  }

  private static boolean isSignedBy(PublicKey key, Element signature, Element root, String id) {
    // The key is given: what the message says of keys is not even looked at.
    var context = new DOMValidateContext(KeySelector.singletonKeySelector(key), signature);
    context.setProperty("org.jcp.xml.dsig.secureValidation", Boolean.TRUE);
    context.setIdAttributeNS(root, null, "ID"); // nothing else can be referred to
    try {
      XMLSignature parsed = XMLSignatureFactory.getInstance("DOM").unmarshalXMLSignature(context);
      check(parsed.getSignedInfo(), id);
      return parsed.validate(context);
    } catch (MarshalException e) {
      throw new XmlRefused("The signature does not read");
    } catch (XMLSignatureException e) {
      return false; // a key of another kind, or a signature that is none
    }
  }

  private static void check(SignedInfo info, String id) {
    require(
        info.getCanonicalizationMethod().getAlgorithm().equals(SignatureMethods.EXCLUSIVE),
        "The signature is not in exclusive canonical form");
    List<Reference> references = info.getReferences();
    require(references.size() == 1, "The signature has more than one reference");
    Reference reference = references.getFirst();
    require(
        !id.isEmpty() && ("#" + id).equals(reference.getURI()),
        "The signature is not of the whole message by its ID");
    checkTransforms(reference.getTransforms().stream().map(Transform::getAlgorithm).toList());
  }

  private static void checkTransforms(List<String> transforms) {
    require(
        transforms.size() <= MOST_TRANSFORMS
            && Set.copyOf(transforms).size() == transforms.size()
            && transforms.contains(SignatureMethods.ENVELOPED)
            && Set.of(SignatureMethods.ENVELOPED, SignatureMethods.EXCLUSIVE)
                .containsAll(transforms),
        "The signature transforms the message in a way that is not taken");
  }

  private static void require(boolean holds, String rule) {
    if (!holds) {
      throw new XmlRefused(rule);
    }
  }
}
