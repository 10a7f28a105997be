/**
 * An authenticator in Java, the phone's twin: it enrolls accounts, reads QR codes, and approves or
 * denies logins with the device's key.
 *
 * <p>The library is driven by the tests and the load generator; {@code Main} is its command line.
 */
@NullMarked
package io.passlight.authenticator;

import org.jspecify.annotations.NullMarked;
