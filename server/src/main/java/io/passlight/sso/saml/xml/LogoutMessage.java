package io.passlight.sso.saml.xml;

import java.time.Instant;

/**
 * A logout request of this server (SAML 2.0 Core §3.7.1).
 *
 * @param id an XML id
 * @param destination where it is sent
 * @param notOnOrAfter until when it is to be obeyed
 * @param nameId the person, named as in the assertion
 * @param session the {@code SessionIndex} of the assertion
 */
public record LogoutMessage(
    String id,
    Instant issued,
    String issuer,
    String destination,
    Instant notOnOrAfter,
    Assertion.NameId nameId,
    String session) {}
