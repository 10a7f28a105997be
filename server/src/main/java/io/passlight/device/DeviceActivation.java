package io.passlight.device;

import io.passlight.audit.Actor;
import io.passlight.audit.AuditEvent;
import io.passlight.protocol.DeviceId;
import io.passlight.user.User;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** {@code PROVEN_KEY → ACTIVE}, with all who must know of it. */
@Component
class DeviceActivation {

  private final JdbcClient jdbc;
  private final Devices devices;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  DeviceActivation(
      JdbcClient jdbc, Devices devices, ApplicationEventPublisher events, Clock clock) {
    this.jdbc = jdbc;
    this.devices = devices;
    this.events = events;
    this.clock = clock;
  }

  /** Within a transaction that holds the user's row. */
  void activate(DeviceId id, User user, Actor by) {
    jdbc.sql(
            """
            update devices set state = 'ACTIVE', activated = ?, proven_until = null
            where id = ? and state = 'PROVEN_KEY'
            """)
        .params(Timestamp.from(clock.instant()), id.value())
        .update();
    Device device = devices.byId(id).orElseThrow();
    events.publishEvent(
        new AuditEvent(
            "device.activated",
            by,
            id.value(),
            Map.of("user", user.id().value(), "name", device.name())));
    events.publishEvent(new DeviceActivated(device, user));
  }
}
