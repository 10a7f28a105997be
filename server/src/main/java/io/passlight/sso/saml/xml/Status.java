package io.passlight.sso.saml.xml;

import org.jspecify.annotations.Nullable;

/**
 * How a request went (SAML 2.0 Core §3.2.2).
 *
 * @param code who is to blame
 * @param detail the second-level code; null: none
 * @param message for whoever runs the application; null: none
 */
public record Status(Code code, @Nullable Detail detail, @Nullable String message) {

  /** It went well. */
  public static final Status SUCCESS = new Status(Code.SUCCESS, null, null);

  /** Top-level codes. */
  public enum Code {
    /** It went well. */
    SUCCESS("Success"),
    /** The request cannot be answered as it is. */
    REQUESTER("Requester"),
    /** This server cannot do it. */
    RESPONDER("Responder");

    private final String name;

    Code(String name) {
      this.name = name;
    }

    String uri() {
      return PREFIX + name;
    }
  }

  /** Second-level codes. */
  public enum Detail {
    /** The person could not log in, or gave up. */
    AUTHN_FAILED("AuthnFailed"),
    /** The wanted way to name people is not possible. */
    INVALID_NAME_ID_POLICY("InvalidNameIDPolicy"),
    /** The wanted way to log in is not possible. */
    NO_AUTHN_CONTEXT("NoAuthnContext"),
    /** No login without a page, and no page may be shown. */
    NO_PASSIVE("NoPassive"),
    /** Others that took part were not told. */
    PARTIAL_LOGOUT("PartialLogout"),
    /** This server decides not to. */
    REQUEST_DENIED("RequestDenied"),
    /** Not the person who was asked for. */
    UNKNOWN_PRINCIPAL("UnknownPrincipal"),
    /** The wanted way to answer is not possible. */
    UNSUPPORTED_BINDING("UnsupportedBinding");

    private final String name;

    Detail(String name) {
      this.name = name;
    }

    String uri() {
      return PREFIX + name;
    }
  }

  private static final String PREFIX = "urn:oasis:names:tc:SAML:2.0:status:";
}
