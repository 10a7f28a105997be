/**
 * What expires: logins, SSO requests, authorization codes, message ids. One small interface, {@link
 * io.passlight.store.ExpiringStore}, of put-if-absent, compare-and-set, take and subscribe; in this
 * server's memory as the default, so a restart forgets all of it.
 *
 * <p>It serves no route. {@code login}, {@code device} and {@code sso} call it and turn their
 * records to bytes with {@link io.passlight.store.StoreJson}, or with a codec of their own as
 * logins do, never with Java serialization, so that any node of any release reads what another has
 * written.
 *
 * <p>It must never know a rule of what it holds, call a subscriber under a lock, or drop an entry
 * before its time to make room: a forgotten message id would let that message in twice. When full
 * it refuses with {@link io.passlight.store.StoreFull}.
 */
@ApplicationModule(allowedDependencies = {"settings", "problem"})
@NullMarked
package io.passlight.store;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
