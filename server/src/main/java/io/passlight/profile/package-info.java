/**
 * QR login profiles: the policy by which an application logs people in. How long a code lives and
 * how often it changes, what the person confirms, whether the phone verifies its user, from which
 * networks a login may start and how near browser and phone must be, for which groups.
 *
 * <p>{@link io.passlight.profile.Profiles} keeps them. The automatic profile makes itself with the
 * first application and cannot be deleted; others come from {@code passlight.profiles} or the
 * database.
 *
 * <p>Called by {@code sso}, which hands an application's profile to {@code login}; {@code login}
 * takes a snapshot and enforces it. It serves no routes, and must never look at a login itself.
 */
@ApplicationModule(allowedDependencies = {"audit", "settings"})
@NullMarked
package io.passlight.profile;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
