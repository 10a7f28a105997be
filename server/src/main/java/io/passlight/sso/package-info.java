/**
 * Applications, and the SSO sessions in which people use them.
 *
 * <p>An application is known from the configuration ({@code passlight.applications}) or the
 * database. A login that is redeemed opens a session here, inside redeem's transaction (what {@code
 * login} knows as {@code LoginSessions}); the browser holds it by the cookie {@code
 * __Host-passlight-session}, of which the database has the SHA-256 only. A session answers an
 * application as long as its login satisfies that application's profile (protocol.md §6). The
 * protocols that applications speak are packages of their own: {@code sso.oidc} and {@code
 * sso.saml}; {@code sso.logout} has the applications told when a session ends in its browser.
 *
 * <p>Serves {@code /no-access}. Called by {@code login} (open, end), {@code panel} (my sessions)
 * and the protocols. Never keeps a cookie's value, and never lets a session outlive the device that
 * opened it.
 */
@ApplicationModule(
    displayName = "SSO",
    allowedDependencies = {
      "login",
      "device",
      "profile",
      "user",
      "keys",
      "store",
      "limits",
      "audit",
      "web",
      "problem",
      "settings"
    })
@NullMarked
package io.passlight.sso;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
