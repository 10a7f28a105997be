package io.passlight.sso.saml.xml;

/**
 * A message that is not taken. The text says which rule it broke, for the administrator of whoever
 * sent it, and holds nothing of the message. No stack trace: anybody can send any number of them.
 */
public final class XmlRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Refuses by this rule, a sentence without its full stop. */
  public XmlRefused(String rule) {
    super(rule, null, false, false);
  }

  /** The rule. */
  public String rule() {
    return String.valueOf(getMessage());
  }
}
