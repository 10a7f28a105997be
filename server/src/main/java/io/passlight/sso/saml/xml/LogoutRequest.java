package io.passlight.sso.saml.xml;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a service provider asks that has logged somebody out (SAML 2.0 Core §3.7.1), but for the
 * person's name, which may be encrypted: see {@link ReceivedLogout#name}.
 *
 * @param id as in {@link AuthnRequest}
 * @param issuer its entity id
 * @param notOnOrAfter until when it is to be obeyed; null: as long as it is recent
 * @param sessions the sessions that it means; empty: all
 */
public record LogoutRequest(
    String id,
    Instant issued,
    String issuer,
    @Nullable String destination,
    @Nullable Instant notOnOrAfter,
    List<String> sessions) {}
