package io.passlight.sso.saml.xml;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a service provider asks that has logged somebody out (SAML 2.0 Core §3.7.1).
 *
 * @param id as in {@link AuthnRequest}
 * @param issuer its entity id
 * @param notOnOrAfter until when it is to be obeyed; null: as long as it is recent
 * @param nameId the name by which it knows the person
 * @param format of that name, a URI; null: it does not say
 * @param sessions the sessions that it means; empty: all
 */
public record LogoutRequest(
    String id,
    Instant issued,
    String issuer,
    @Nullable String destination,
    @Nullable Instant notOnOrAfter,
    String nameId,
    @Nullable String format,
    List<String> sessions) {}
