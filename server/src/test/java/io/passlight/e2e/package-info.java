/**
 * Whole-system tests: the real server, a real Chromium as the person's browser, and as the phone
 * the Java authenticator, which reads the QR code from a screenshot of the page, or in {@code
 * Phone…} the phone app in a second Chromium, whose camera films the first one's screen. Each test
 * walks a path that a person walks.
 */
@NullMarked
package io.passlight.e2e;

import org.jspecify.annotations.NullMarked;
