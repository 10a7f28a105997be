package io.passlight.sso.saml.xml;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Reads the direct children of one element, never a descendant somewhere below. */
record Elements(Element parent) {

  static boolean is(Element element, String namespace, String name) {
    return namespace.equals(element.getNamespaceURI()) && name.equals(element.getLocalName());
  }

  /** The only child of this name; null where there is none. */
  @Nullable Element only(String namespace, String name) {
    List<Element> all = all(namespace, name);
    if (all.size() > 1) {
      throw new XmlRefused("The message has more than one " + name);
    }
    return all.isEmpty() ? null : all.getFirst();
  }

  List<Element> all(String namespace, String name) {
    var found = new ArrayList<Element>();
    for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element element && is(element, namespace, name)) {
        found.add(element);
      }
    }
    return found;
  }

  /** The whole text of an element: a comment or an instruction within does not cut it short. */
  static String text(Element element) {
    return element.getTextContent().strip();
  }

  /** An attribute without namespace; null where there is none. */
  static @Nullable String attribute(Element element, String name) {
    return element.hasAttributeNS(null, name) ? element.getAttributeNS(null, name) : null;
  }
}
