/**
 * The parties of a login for whole-system tests: {@link io.passlight.testing.RunningServer} is the
 * real server on a free port with a directory of its own, {@link io.passlight.testing.Browser} a
 * browser without JavaScript, and the phone is the Java authenticator. They speak real HTTPS with
 * each other; only the clock is the test's, so that nothing here ever sleeps.
 */
@NullMarked
package io.passlight.testing;

import org.jspecify.annotations.NullMarked;
