package io.passlight.sso.saml.xml;

import java.util.function.Supplier;
import org.w3c.dom.Element;

/**
 * Whom a message is about: a {@code NameID}, or an {@code EncryptedID} (SAML 2.0 Core §2.2). To be
 * decrypted only once the message is verified: nobody else may have anything decrypted.
 */
public final class PersonName {

  private final Element element;

  private PersonName(Element element) {
    this.element = element;
  }

  /** The one name among the children of an element. */
  static PersonName in(Element parent) {
    var children = new Elements(parent);
    Element plain = children.only(Namespaces.ASSERTION, "NameID");
    Element encrypted = children.only(Namespaces.ASSERTION, "EncryptedID");
    if (plain != null && encrypted != null) {
      throw new XmlRefused("The message has a NameID and an EncryptedID");
    }
    Element name = plain == null ? encrypted : plain;
    if (name == null) {
      throw new XmlRefused("The message names nobody by a NameID or EncryptedID");
    }
    return new PersonName(name);
  }

  /** Whether it is an {@code EncryptedID}. */
  public boolean isEncrypted() {
    return Elements.is(element, Namespaces.ASSERTION, "EncryptedID");
  }

  /**
   * Its text.
   *
   * @param decrypter asked for where it is encrypted
   * @throws XmlRefused if it is encrypted, and not for this server as it has to be
   */
  public String value(Supplier<XmlDecrypter> decrypter) {
    Element plain = isEncrypted() ? decrypter.get().nameId(element) : element;
    return RequestRoot.bounded(Elements.text(plain));
  }
}
