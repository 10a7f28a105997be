/**
 * The Passlight protocol, version 1: everything that server, authenticator and load generator must
 * agree on, as types.
 *
 * <p>Here are the ids and secrets, the text of the QR code ({@link QrText}, {@link SealedCode},
 * {@link Frames}), the signed messages of an authenticator ({@link Claims}, {@link MessageSigner},
 * {@link SignedMessage}), the server's answers to them, the problems ({@link ProblemCode}) and the
 * six-digit code ({@link Totp}). A value that exists is valid: parsing is the only way in.
 *
 * <p>Called by the server's {@code login}, {@code device} and {@code panel} packages, by the Java
 * authenticator and by the benchmarks. The same vectors ({@code vectors/*.json}) prove this package
 * and its TypeScript twin.
 *
 * <p>It never does I/O, keeps no state, reads no clock, and knows neither Spring nor storage.
 */
@NullMarked
package io.passlight.protocol;

import org.jspecify.annotations.NullMarked;
