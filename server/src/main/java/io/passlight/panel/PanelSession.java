package io.passlight.panel;

import io.passlight.device.Binding;
import io.passlight.user.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One browser on the panel. It is never an SSO session: no application is answered by it.
 *
 * @param binding its secret, which its cookie holds
 * @param voucher the phone that stands behind it; null: a password or a ticket alone
 * @param mark see {@link PanelStanding#mark}
 * @param enrollUntil until when an enrollment may be begun; null: as long as the session lives
 */
record PanelSession(
    Binding binding,
    UserId user,
    PanelRight right,
    @Nullable Voucher voucher,
    @Nullable String mark,
    @Nullable Instant enrollUntil,
    Instant expires) {

  /** What remains of it once it has registered a device. */
  PanelSession registered() {
    return new PanelSession(
        binding, user, PanelRight.REGISTERED, voucher, mark, enrollUntil, expires);
  }

  /** Whether it may begin an enrollment at this moment. */
  boolean mayEnrollAt(Instant now) {
    return right.mayEnroll() && (enrollUntil == null || now.isBefore(enrollUntil));
  }
}
