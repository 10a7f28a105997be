package io.passlight.sso.saml.xml;

import java.security.cert.X509Certificate;
import java.util.List;

/**
 * What this server tells of itself (SAML 2.0 Metadata §2.4.3).
 *
 * @param id an XML id, for the signature
 * @param ssoAddress where requests go, by either binding
 * @param logoutAddress where logout requests go, by either binding
 * @param certificates by which its signatures may be met
 * @param encryptionCertificates for which others may encrypt, the most wanted first
 * @param nameIdFormats URIs
 */
public record IdentityProvider(
    String id,
    String entityId,
    String ssoAddress,
    String logoutAddress,
    List<X509Certificate> certificates,
    List<X509Certificate> encryptionCertificates,
    List<String> nameIdFormats) {}
