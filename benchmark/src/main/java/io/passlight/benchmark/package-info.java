/**
 * Drives whole logins over HTTPS against a running server and prints what they cost: logins a
 * second, the time of each step, the server's CPU for one login, and the memory of a waiting
 * browser.
 */
@NullMarked
package io.passlight.benchmark;

import org.jspecify.annotations.NullMarked;
