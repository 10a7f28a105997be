package io.passlight.sso.saml.xml;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * Parses what came from outside: no document type, so no entities; no XInclude; nothing fetched;
 * bounded in size, depth and attributes.
 */
final class GuardedXml {

  /** The largest message that is parsed, 256 KiB. */
  static final int MAX_BYTES = 256 * 1024;

  private static final String DEPTH = "64";
  private static final String ATTRIBUTES = "64";

  private GuardedXml() {}

  /**
   * The document of these bytes.
   *
   * @throws XmlRefused if they are none, or one beyond the limits
   */
  static Document parse(byte[] xml) {
    if (xml.length > MAX_BYTES) {
      throw new XmlRefused("The message is larger than 256 KiB");
    }
    try {
      return builder().parse(new ByteArrayInputStream(xml));
    } catch (SAXException | IOException e) { // also bytes that are not of their encoding
      throw new XmlRefused("The message is not the XML of a SAML message");
    }
  }

  /** Neither factory nor builder may be shared among threads. */
  private static DocumentBuilder builder() {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setXIncludeAware(false);
      factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
      factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
      factory.setAttribute("jdk.xml.maxElementDepth", DEPTH);
      factory.setAttribute("jdk.xml.elementAttributeLimit", ATTRIBUTES);
      DocumentBuilder builder = factory.newDocumentBuilder();
      builder.setErrorHandler(new Silent());
      return builder;
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("This Java runtime has no guarded XML parser", e);
    }
  }

  /** The JDK's own writes to the console. */
  private static final class Silent implements ErrorHandler {

    @Override
    public void warning(SAXParseException exception) {
      // What is only warned of is well-formed.
    }

    @Override
    public void error(SAXParseException exception) throws SAXParseException {
      throw exception;
    }

    @Override
    public void fatalError(SAXParseException exception) throws SAXParseException {
      throw exception;
    }
  }
}
