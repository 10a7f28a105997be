/**
 * How often something may be tried: by one address, device, user or client. {@link
 * io.passlight.limits.RateLimits} counts in this server's memory, with a bound on how much it
 * remembers; what goes beyond is refused with {@code too-many-requests} and {@code Retry-After}.
 *
 * <p>Serves no route. {@code login}, {@code device}, {@code panel} and {@code sso} call it, before
 * they look anything up.
 *
 * <p>It must never lock anybody out for good, and a limit on one person's name must not be all that
 * keeps that person from signing in: others can use it up.
 */
@ApplicationModule(allowedDependencies = {"problem", "settings"})
@NullMarked
package io.passlight.limits;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
