/**
 * Mail to people: after the transaction that had the reason for it, on a thread of its own, so that
 * no request waits for a mail server. Without a mail server the whole mail is printed in the log.
 *
 * <p>Serves no route. Called by {@code panel}.
 *
 * <p>A mail must never carry a QR code, a ticket or anything else that logs in or enrolls.
 */
@ApplicationModule(allowedDependencies = {"settings"})
@NullMarked
package io.passlight.notify;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
