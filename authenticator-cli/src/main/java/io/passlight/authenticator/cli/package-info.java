/**
 * The command line of the authenticator, for terminals: one class a command.
 *
 * <p>Each command reads its arguments, calls one method of {@link
 * io.passlight.authenticator.Authenticator}, and prints what happened and what to do next, or, with
 * {@code --json}, one JSON object. {@link ExitCode} lists how it ends.
 *
 * <p>It never prints keys, tickets, passwords or TOTP secrets, and lets no text of a server steer
 * the terminal.
 */
@NullMarked
package io.passlight.authenticator.cli;

import org.jspecify.annotations.NullMarked;
