/**
 * Single logout in the browser that the person signs out in: its session ends first, then each
 * application that took part is told, side by side, on a page that shows how it goes; and at last
 * the browser goes on to where whoever asked for the logout wanted it.
 *
 * <p>Routes: {@code /logout} (sign out here), {@code /logout/{token}} (the page of one logout) with
 * {@code /state}, {@code /apps/{id}} (what a frame of the page loads) and {@code /on}.
 *
 * <p>Called by {@code sso.oidc} and {@code sso.saml}, which begin a logout when an application asks
 * for it, and send what a browser carries as {@link io.passlight.sso.logout.FrontChannel}. What the
 * server itself tells applications is the matter of {@code sso.oidc}.
 *
 * <p>Never ends a session for anybody but the browser that holds it, never goes on to an address
 * that stands in a request, and never waits longer than a few seconds for an application.
 */
@NamedInterface("logout")
@NullMarked
package io.passlight.sso.logout;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
