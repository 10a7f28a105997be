/**
 * Whole-system tests: the real server, a real Chromium as the person's browser, and the Java
 * authenticator as the phone, which reads the QR code from a screenshot of the page. Each test
 * walks a path that a person walks.
 */
@NullMarked
package io.passlight.e2e;

import org.jspecify.annotations.NullMarked;
