/**
 * The one place that sees SAML's XML. Others hand it bytes that came from outside and get records,
 * or hand it records and get text that is ready to send.
 *
 * <p>What comes in is parsed under limits, without document types and entities; a signature counts
 * only if it covers the root and nothing else ({@link io.passlight.sso.saml.xml.ReceivedRequest}),
 * by the JDK's XML signatures. What others have encrypted for this server is decrypted by one
 * content and one key encryption alone ({@link io.passlight.sso.saml.xml.XmlDecrypter}). What goes
 * out is written in canonical form to begin with, so that signing it takes no tree and no transform
 * ({@link io.passlight.sso.saml.xml.ResponseWriter}, {@link
 * io.passlight.sso.saml.xml.MetadataWriter}).
 *
 * <p>Knows no application, no session and no HTTP. Called by {@code sso.saml}, and by {@code sso}
 * for an application's metadata. Never follows a reference out of a document, never takes a key
 * from a message, and never reads anything but what was verified.
 */
@NullMarked
package io.passlight.sso.saml.xml;

import org.jspecify.annotations.NullMarked;
