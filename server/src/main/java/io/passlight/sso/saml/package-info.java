/**
 * SAML 2.0: what a service provider asks by the Web Browser SSO profile, and what it is answered.
 *
 * <p>Routes: {@code /saml/metadata}; {@code /saml/sso} (requests, by Redirect and POST), {@code
 * /saml/sso/posted} (where a POST of another site is bounced to, once), {@code /saml/sso/resume}
 * and {@code /saml/sso/cancel} (where a login comes back); {@code /saml/start} (where people start
 * who have not been sent); {@code /saml/logout} (and {@code /posted}), where an application says
 * that somebody has logged out; {@code /saml/logout/answer}, where it answers that it was told so.
 *
 * <p>A request is checked into a {@link io.passlight.sso.saml.SamlRequest} or refused ({@link
 * io.passlight.sso.saml.RequestParser} has the steps); it is answered from the SSO session where
 * that satisfies it ({@link io.passlight.sso.saml.SessionAnswers}), else handed to {@code login}
 * ({@link io.passlight.sso.saml.LoginStarts}), from where it comes back ({@link
 * io.passlight.sso.saml.LoginReturns}). Each request leads to one assertion. XML is the matter of
 * {@code sso.saml.xml}; here are records only.
 *
 * <p>Never sends anything to an address that is not registered, never answers a request that is
 * old, led to an assertion or a login, or lacks the signature that its sender is registered with.
 */
@NullMarked
package io.passlight.sso.saml;

import org.jspecify.annotations.NullMarked;
