package io.passlight.sso.saml.xml;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An answer to a service provider (SAML 2.0 Core §3.3.3).
 *
 * @param id an XML id
 * @param destination where it is sent
 * @param inResponseTo the request; null: nobody asked
 * @param assertion null where the status is an error
 */
public record Response(
    String id,
    Instant issued,
    String issuer,
    String destination,
    @Nullable String inResponseTo,
    Status status,
    @Nullable Assertion assertion) {}
