package io.passlight.panel;

import io.passlight.protocol.DeviceId;
import io.passlight.protocol.LoginId;
import io.passlight.sso.SessionId;
import io.passlight.sso.SsoSession;
import org.jspecify.annotations.Nullable;

/**
 * The phone that stands behind a panel session, which ends with that phone's right.
 *
 * @param device whose code was typed, or that approved
 * @param login the QR login that was approved; null: a code was typed
 * @param session the SSO session that this login opened: once it is ended, this one is over too
 */
record Voucher(DeviceId device, @Nullable LoginId login, @Nullable SessionId session) {

  static Voucher code(DeviceId device) {
    return new Voucher(device, null, null);
  }

  static Voucher approval(SsoSession session) {
    return new Voucher(session.device(), session.login(), session.id());
  }
}
