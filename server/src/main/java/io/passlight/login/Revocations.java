package io.passlight.login;

import io.passlight.audit.Actor;
import io.passlight.audit.AuditEvent;
import io.passlight.device.Device;
import io.passlight.device.DeviceRevoked;
import io.passlight.device.Devices;
import io.passlight.protocol.DenyReason;
import io.passlight.protocol.DeviceId;
import io.passlight.protocol.LoginId;
import io.passlight.user.UserDisabled;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Denies the logins under way of whoever loses the right to log in, at the end of the transaction
 * that says so and on its connection: after the commit each would hold one connection and want a
 * second, and a few at once would leave none. What slips through meets the locks of {@link
 * Redeems}.
 */
@Component
class Revocations {

  private final DeviceLogins deviceLogins;
  private final Moves moves;
  private final Devices devices;
  private final TrustedBrowsers trusted;

  Revocations(DeviceLogins deviceLogins, Moves moves, Devices devices, TrustedBrowsers trusted) {
    this.deviceLogins = deviceLogins;
    this.moves = moves;
    this.devices = devices;
    this.trusted = trusted;
  }

  @EventListener
  void inside(DeviceRevoked revoked) {
    trusted.forget(revoked.device(), revoked.user());
  }

  @TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT, fallbackExecution = true)
  void before(DeviceRevoked revoked) {
    denyAll(revoked.device());
  }

  @TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT, fallbackExecution = true)
  void before(UserDisabled disabled) {
    devices.ofUser(disabled.user()).stream().map(Device::id).forEach(this::denyAll);
  }

  private void denyAll(DeviceId device) {
    for (LoginId id : deviceLogins.of(device)) {
      moves.moveInside(id, login -> denied(login, device), moved -> telling(moved.after(), device));
    }
  }

  private static Login denied(Login login, DeviceId device) {
    boolean isItsOwn = login.state().scan().filter(scan -> scan.isBy(device)).isPresent();
    return login.isOver() || !isItsOwn ? login : login.to(login.state().deny(DenyReason.REVOKED));
  }

  private static AuditEvent telling(Login login, DeviceId device) {
    return new AuditEvent(
        "login.denied",
        Actor.SYSTEM,
        login.id().value(),
        Map.of("device", device.value(), "reason", DenyReason.REVOKED.wire()));
  }
}
