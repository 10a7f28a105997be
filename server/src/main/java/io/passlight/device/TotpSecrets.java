package io.passlight.device;

import io.passlight.keys.SecretBox;
import io.passlight.protocol.DeviceId;
import io.passlight.protocol.Totp;
import io.passlight.protocol.TotpSecret;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The TOTP secrets of devices, sealed at rest, and the codes made of them: each counts once. */
@Component
class TotpSecrets {

  private final JdbcClient jdbc;
  private final SecretBox box;
  private final Clock clock;

  TotpSecrets(JdbcClient jdbc, SecretBox box, Clock clock) {
    this.jdbc = jdbc;
    this.box = box;
    this.clock = clock;
  }

  String seal(DeviceId device, TotpSecret secret) {
    return box.seal(purpose(device), secret.bytes());
  }

  /** The secret; empty if the device is revoked, and has none any more. */
  Optional<TotpSecret> of(DeviceId device) {
    return jdbc.sql("select totp_secret from devices where id = ? and state <> 'REVOKED'")
        .param(device.value())
        .query(String.class)
        .optional()
        .map(kept -> TotpSecret.of(box.open(purpose(device), kept)));
  }

  /**
   * Whether this is the device's code now, one period early or late, and of a later period than any
   * that was accepted before. Of two callers with one code, one is told yes.
   */
  boolean accept(DeviceId device, String typed) {
    OptionalLong period =
        of(device)
            .map(secret -> Totp.verify(secret, typed, clock.instant()))
            .orElse(OptionalLong.empty());
    return period.isPresent()
        && jdbc.sql("update devices set totp_last_period = ? where id = ? and totp_last_period < ?")
                .params(period.getAsLong(), device.value(), period.getAsLong())
                .update()
            == 1;
  }

  private static String purpose(DeviceId device) {
    return "device/" + device.value() + "/totp";
  }
}
