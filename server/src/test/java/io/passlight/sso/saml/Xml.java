package io.passlight.sso.saml;

import java.io.StringReader;
import java.io.StringWriter;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import javax.xml.crypto.KeySelector;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** XML as a service provider reads and writes it: by the JDK, and by none of the server's code. */
final class Xml {

  private Xml() {}

  static Document parse(String xml) {
    try {
      return DocumentBuilderFactory.newDefaultNSInstance()
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(xml)));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  static String text(Node node) {
    try {
      Transformer transformer = TransformerFactory.newDefaultInstance().newTransformer();
      transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
      StringWriter out = new StringWriter();
      transformer.transform(new DOMSource(node), new StreamResult(out));
      return out.toString();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /** The first child element of this local name. */
  static Element child(Element parent, String name) {
    for (Element child : children(parent)) {
      if (name.equals(child.getLocalName())) {
        return child;
      }
    }
    throw new AssertionError("no " + name + " in " + text(parent));
  }

  static List<Element> children(Element parent) {
    List<Element> children = new ArrayList<>();
    for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element element) {
        children.add(element);
      }
    }
    return children;
  }

  /** The first descendant of this local name. */
  static Element first(Element parent, String name) {
    NodeList found = parent.getElementsByTagNameNS("*", name);
    if (found.getLength() == 0) {
      throw new AssertionError("no " + name + " in " + text(parent));
    }
    return (Element) found.item(0);
  }

  static boolean has(Element parent, String name) {
    return parent.getElementsByTagNameNS("*", name).getLength() > 0;
  }

  /** Whether the signature that stands in {@code element} is over it, by {@code key}. */
  static boolean isSigned(Element element, PublicKey key) {
    try {
      var context =
          new DOMValidateContext(
              KeySelector.singletonKeySelector(key), child(element, "Signature"));
      context.setIdAttributeNS(element, null, "ID");
      var signature = XMLSignatureFactory.getInstance("DOM").unmarshalXMLSignature(context);
      return signature
              .getSignedInfo()
              .getReferences()
              .getFirst()
              .getURI()
              .equals("#" + element.getAttribute("ID"))
          && signature.validate(context);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
