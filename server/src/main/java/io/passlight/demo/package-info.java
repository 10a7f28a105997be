/**
 * Two applications of an imaginary company, Harbour, for trying the server out: real relying
 * parties made with Spring Security's OAuth 2.0 client. They speak with the server over HTTPS
 * alone, as any application would, know their people by cookies and sessions of their own, and are
 * told by the front channel when somebody logs out elsewhere.
 *
 * <p>Routes: {@code /demo/} (Harbour Desk: public page, log in, the claims it got, log out) and
 * {@code /demo/notes/} (Harbour Notes, to see single sign-on). Both are registered at each start
 * with a new secret. With {@code passlight.demo=false} nothing of this exists.
 *
 * <p>Nobody calls it. It must never reach into the server it runs in, but for the registry in which
 * it enters its two applications, and never trust a certificate that is not the server's own or
 * publicly known.
 */
@ApplicationModule(
    displayName = "Demo applications",
    allowedDependencies = {"sso", "profile", "audit", "keys", "web", "settings"})
@NullMarked
package io.passlight.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
