/**
 * What every page and every answer has in common: one filter writes the security headers, one
 * checks the CSRF token of what pages send, one answers CORS where other origins may ask; the
 * language of a request, names of static files, cookies, the company's own look. Plain HTTP does
 * not come this far: {@code boot} refuses it.
 *
 * <p>Serves {@code /assets/**} (immutable files), {@code /branding/**}, and the phone app under
 * {@code /authenticator/**}. Programs' endpoints ({@code /device/v1/**}, {@code /oauth2/token} and
 * the like) pass as few filters as possible: they are the hot path.
 *
 * <p>There is no session here: {@code HttpSession} must never be used, no page may load anything of
 * another origin, and no header may be weakened for one page other than by {@link
 * io.passlight.web.Csp}.
 */
@ApplicationModule(allowedDependencies = {"settings", "problem"})
@NullMarked
package io.passlight.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
