package io.passlight.sso.saml.xml;

import org.jspecify.annotations.Nullable;

/**
 * How a response is protected; null: not in this way. The order is that of SAML: the assertion is
 * signed, then encrypted, then the response is signed.
 */
public record Protection(
    @Nullable XmlSigner assertionSigner,
    @Nullable XmlEncrypter encrypter,
    @Nullable XmlSigner responseSigner) {}
