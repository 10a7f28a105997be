/**
 * The heart: one login by one QR code, from the page that shows it to the session that it opens.
 *
 * <p>{@code sso} asks for a login with an {@link io.passlight.login.SsoRequest} ({@link
 * io.passlight.login.Logins#begin}) and is given the person back by its {@link
 * io.passlight.login.LoginSessions}, inside redeem's transaction. Between the two, a {@link
 * io.passlight.login.LoginState} moves by atomic compare-and-set: the phone scans and decides, the
 * browser redeems, time runs out.
 *
 * <p>Routes: {@code /login/{id}} with {@code /events}, {@code /state}, {@code /redeem}, {@code
 * /continue}, {@code /restart}, {@code /cancel}; {@code /q/{text}}; {@code POST /device/v1/scans},
 * {@code /device/v1/logins/{id}/decision}, {@code …/status}, {@code …/report}.
 *
 * <p>It must never know OIDC or SAML, tell anybody of a login who does not hold its cookie, hold a
 * thread for a waiting browser, or tell of a redeem whose transaction has not committed.
 */
@ApplicationModule(
    allowedDependencies = {
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
package io.passlight.login;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
