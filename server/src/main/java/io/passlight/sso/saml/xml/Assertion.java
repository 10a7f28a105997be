package io.passlight.sso.saml.xml;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is said of a person (SAML 2.0 Core §2.3.3), to be confirmed by whoever bears it (Profiles
 * §4.1.4.2).
 *
 * @param id an XML id
 * @param nameId who it is
 * @param recipient where it is sent, and nowhere else good
 * @param inResponseTo the request; null: nobody asked
 * @param notBefore from when on it is good
 * @param notOnOrAfter until when it is good
 * @param audiences for whom
 * @param authenticated when the person logged in
 * @param session the SSO session
 * @param sessionUntil when the application's session is to end
 * @param contextClass how the person logged in
 */
public record Assertion(
    String id,
    Instant issued,
    String issuer,
    NameId nameId,
    String recipient,
    @Nullable String inResponseTo,
    Instant notBefore,
    Instant notOnOrAfter,
    List<String> audiences,
    Instant authenticated,
    String session,
    Instant sessionUntil,
    String contextClass,
    List<Attribute> attributes) {

  /**
   * Who it is.
   *
   * @param nameQualifier whose identifier it is; null: plain
   * @param spNameQualifier for whom; null: plain
   */
  public record NameId(
      String format,
      String value,
      @Nullable String nameQualifier,
      @Nullable String spNameQualifier) {}

  /**
   * What else is said.
   *
   * @param values at least one
   */
  public record Attribute(
      String name, String nameFormat, @Nullable String friendlyName, List<String> values) {}
}
