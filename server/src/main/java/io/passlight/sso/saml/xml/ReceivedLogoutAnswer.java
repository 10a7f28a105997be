package io.passlight.sso.saml.xml;

import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** What a service provider answers to a logout request of this server. */
public final class ReceivedLogoutAnswer extends Received {

  private static final String SUCCESS = new Status(Status.Code.SUCCESS, null, null).code().uri();
  private static final String PARTIAL = Status.Detail.PARTIAL_LOGOUT.uri();

  /**
   * What it says. All of it stands in the root, which is all that a signature covers.
   *
   * @param inResponseTo the request that it answers
   * @param succeeded whether the person is logged out there, wholly
   * @param status its status code, the inner one where there is one
   */
  public record Answer(
      String issuer,
      @Nullable String destination,
      String inResponseTo,
      boolean succeeded,
      String status) {}

  private final Answer answer;

  private ReceivedLogoutAnswer(Document document) {
    super(document);
    this.answer = read(RequestRoot.of(document.getDocumentElement(), "LogoutResponse"));
  }

  /**
   * Parses a message.
   *
   * @param xml at most 256 KiB
   * @throws XmlRefused if it is no logout response of SAML 2.0
   */
  public static ReceivedLogoutAnswer parse(byte[] xml) {
    return new ReceivedLogoutAnswer(GuardedXml.parse(xml));
  }

  /** What it says. */
  public Answer answer() {
    return answer;
  }

  private static Answer read(RequestRoot root) {
    String inResponseTo = root.attribute("InResponseTo");
    if (inResponseTo == null) {
      throw new XmlRefused("InResponseTo is missing");
    }
    Element code = code(root.children().only(Namespaces.PROTOCOL, "Status"));
    if (code == null) {
      throw new XmlRefused("The Status is missing");
    }
    String top = value(code);
    Element inner = new Elements(code).only(Namespaces.PROTOCOL, "StatusCode");
    String detail = inner == null ? top : value(inner);
    return new Answer(
        root.issuer(),
        root.attribute("Destination"),
        inResponseTo,
        top.equals(SUCCESS) && !detail.equals(PARTIAL),
        detail);
  }

  private static @Nullable Element code(@Nullable Element status) {
    return status == null ? null : new Elements(status).only(Namespaces.PROTOCOL, "StatusCode");
  }

  private static String value(Element code) {
    String value = RequestRoot.bounded(code, "Value");
    return value == null ? "" : value;
  }
}
