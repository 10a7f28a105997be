/**
 * How this server says no. A service throws a {@link io.passlight.problem.Refusal} with a code of
 * the protocol; it leaves as {@code application/problem+json} (RFC 9457) for authenticators and
 * other programs, as a page for people. What nobody expected is logged once, with a reference that
 * the person sees.
 *
 * <p>Serves {@code /error}, where the container hands over what was refused before any controller.
 * Called by everybody; calls nobody.
 *
 * <p>It must never put a secret, a stack trace or an exception's own words into an answer.
 */
@ApplicationModule(allowedDependencies = {"settings"})
@NullMarked
package io.passlight.problem;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
