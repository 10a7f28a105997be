/**
 * What is a person's own: the portal with the applications they may open, and the registration
 * panel, where they register phones, see and revoke them, and see where they are logged in.
 *
 * <p>Routes: {@code /} (the portal: my applications), {@code /panel} (sign in, home), {@code
 * /panel/enroll} (a phone is registered), {@code /panel/revoke} (the link of the mail that tells of
 * a new phone), {@code /e} (a ticket opened by an ordinary camera). Command: {@code ticket <user>}.
 *
 * <p>Three ways in, and what each opens ({@link io.passlight.panel.PanelRight}): a QR login shows
 * everything and, made for this very act, adds a phone; a password alone registers somebody's first
 * phone ever; a password and a current code show and revoke. A ticket of an administrator registers
 * a phone and nothing else.
 *
 * <p>Calls {@code sso} and {@code login} for QR logins and sessions, {@code device} for devices and
 * enrollments. Nobody calls it. An SSO session must never add a phone, a password never a second
 * one, and a mail never carry a ticket. A panel session must never outlive what opened it ({@link
 * io.passlight.panel.PanelStanding}).
 */
@ApplicationModule(
    allowedDependencies = {
      "sso",
      "sso::logout",
      "login",
      "device",
      "profile",
      "user",
      "keys",
      "store",
      "limits",
      "notify",
      "audit",
      "web",
      "problem",
      "settings"
    })
@NullMarked
package io.passlight.panel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
