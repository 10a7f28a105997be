/**
 * Users: people who may log in, and the directories that know them. For now there is one directory,
 * the local one: rows of {@code users} with an Argon2id password for the registration panel.
 *
 * <p>{@link io.passlight.user.Users} finds and keeps them, {@link io.passlight.user.Passwords}
 * checks a password at the same cost for known and unknown names, {@link
 * io.passlight.user.DemoPeople} makes jane and john at the first start.
 *
 * <p>Called by {@code device}, {@code login}, {@code sso} and {@code panel}. It serves no routes,
 * and must never tell anybody whether a user name exists.
 */
@ApplicationModule(allowedDependencies = {"audit", "problem", "settings"})
@NullMarked
package io.passlight.user;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
