/**
 * Who did what, when: rows that are only ever added. Everybody publishes an {@link
 * io.passlight.audit.AuditEvent} inside the transaction of the act that it tells of; the row stands
 * or falls with it. A sealer then chains the rows by hash, on a thread of its own, so that no login
 * waits for another; {@code audit verify} checks chain and signatures.
 *
 * <p>Serves no route; offers the command {@code audit verify}. Calls nobody but {@code settings}:
 * who knows device keys implements {@link io.passlight.audit.DeviceKeyLookup}.
 *
 * <p>It must never change or remove a row, and no event may carry a secret: what is written here is
 * read by auditors and exported.
 */
@ApplicationModule(allowedDependencies = {"settings"})
@NullMarked
package io.passlight.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
