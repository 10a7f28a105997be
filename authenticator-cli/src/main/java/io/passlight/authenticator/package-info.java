/**
 * An authenticator in Java, the phone's twin: it enrolls accounts, scans logins, and approves or
 * denies them with the device's own key.
 *
 * <p>{@link Authenticator} does all of it, over an {@link AccountStore} (a file for people, memory
 * for tests and load) and {@link ServerConnections} (HTTPS). {@link PictureReader} finds QR codes
 * in pictures of whole screens. Everything that goes wrong is an {@link AuthenticatorFailure},
 * which says what happened and what to do next.
 *
 * <p>Called by the command line ({@code cli}), by the server's tests and by the load generator. It
 * never prints, never reads a clock that it was not given, and never sends anything to another
 * server than the one that an account or ticket names.
 */
@NullMarked
package io.passlight.authenticator;

import org.jspecify.annotations.NullMarked;
