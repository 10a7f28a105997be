/**
 * The contract between browser, authenticator and server, version 1: the text of the QR code and
 * its frames, the signed messages of an authenticator, and what the server answers.
 *
 * <p>Server, command-line authenticator and benchmarks all use these types. Nothing here knows of
 * Spring, of a network or of a clock: bytes go in, values or refusals come out.
 */
@NullMarked
package io.passlight.protocol;

import org.jspecify.annotations.NullMarked;
