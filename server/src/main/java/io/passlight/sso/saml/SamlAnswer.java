package io.passlight.sso.saml;

/**
 * What a browser is to carry to a service provider.
 *
 * @param xml a response, signed
 */
record SamlAnswer(ReplyTo replyTo, String xml) {}
