package io.passlight.device;

import io.passlight.audit.Actor;
import io.passlight.audit.AuditEvent;
import io.passlight.audit.DeviceKeyLookup;
import io.passlight.protocol.DeviceDescription;
import io.passlight.protocol.DeviceId;
import io.passlight.user.User;
import io.passlight.user.UserId;
import io.passlight.user.Users;
import java.security.interfaces.ECPublicKey;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The devices of all users. */
@Service
public class Devices implements DeviceKeyLookup {

  private final JdbcClient jdbc;
  private final DeviceRows rows;
  private final Users users;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  Devices(
      JdbcClient jdbc,
      DeviceRows rows,
      Users users,
      ApplicationEventPublisher events,
      Clock clock) {
    this.jdbc = jdbc;
    this.rows = rows;
    this.users = users;
    this.events = events;
    this.clock = clock;
  }

  /** The device of this id, in whatever state. */
  public Optional<Device> byId(DeviceId id) {
    return rows.byId(id, clock.instant());
  }

  /** The user's devices in every state, the newest first. */
  public List<Device> ofUser(UserId user) {
    return rows.ofUser(user, clock.instant());
  }

  /** Whether the user has, or ever had, an active device. */
  public boolean everActive(UserId user) {
    return jdbc.sql("select count(*) from devices where user_id = ? and activated is not null")
            .param(user.value())
            .query(Long.class)
            .single()
        > 0;
  }

  /** Whether the user has an active device now. */
  public boolean hasActive(UserId user) {
    return ofUser(user).stream().anyMatch(Device::isActive);
  }

  /**
   * Locks the user's row and then the device's until the caller's transaction ends, so that neither
   * can lose its right meanwhile.
   *
   * @return empty if there is no such device, or device or user is not active
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Optional<OwnedDevice> lockActive(DeviceId id) {
    return lock(id).filter(owned -> owned.device().isActive());
  }

  /**
   * Gives the device another name.
   *
   * @return the device with its new name
   * @throws IllegalArgumentException for a name that a device may not have
   */
  @Transactional
  public Device rename(DeviceId id, String name, Actor by) {
    DeviceDescription.checkName(name);
    Device before = byId(id).orElseThrow(() -> new IllegalArgumentException("No such device"));
    if (before.name().equals(name)) {
      return before;
    }
    jdbc.sql("update devices set name = ? where id = ?").params(name, id.value()).update();
    events.publishEvent(
        new AuditEvent(
            "device.renamed",
            by,
            id.value(),
            Map.of("user", before.user().value(), "before", before.name(), "after", name)));
    return byId(id).orElseThrow();
  }

  /**
   * Takes the device's right for ever, with what it has opened: {@link DeviceRevoked} is published
   * in the same transaction. A device that was never active is deleted with its enrollment.
   * Revoking again changes nothing.
   */
  @Transactional
  public void revoke(DeviceId id, RevokeReason reason, Actor by) {
    Optional<Device> found = byId(id);
    if (found.isEmpty()) {
      return;
    }
    users.lock(found.get().user());
    Device device = byId(id).orElse(found.get());
    int changed =
        switch (device.state()) {
          case REVOKED -> 0;
          case ACTIVE -> setRevoked(device, reason);
          case PROVEN_KEY -> forget(device);
        };
    if (changed == 0) {
      return;
    }
    events.publishEvent(new DeviceRevoked(id, device.user()));
    events.publishEvent(
        new AuditEvent(
            "device.revoked",
            by,
            id.value(),
            Map.of(
                "user", device.user().value(),
                "name", device.name(),
                "reason", reason.name(),
                "state", device.state().name())));
  }

  @Override
  public Optional<ECPublicKey> publicKey(String deviceId) {
    return jdbc.sql("select public_key from devices where id = ?")
        .param(deviceId)
        .query(String.class)
        .optional()
        .map(DeviceKeys::decode);
  }

  /**
   * Locks user and device in this order; empty if either is not there or the user is not active.
   */
  private Optional<OwnedDevice> lock(DeviceId id) {
    // A device never changes its user, so it may be read before anything is locked.
    Optional<User> user = byId(id).flatMap(device -> users.lockActive(device.user()));
    if (user.isEmpty()) {
      return Optional.empty();
    }
    jdbc.sql("select id from devices where id = ? for update")
        .param(id.value())
        .query(String.class)
        .optional();
    return byId(id).map(device -> new OwnedDevice(device, user.get()));
  }

  private int setRevoked(Device device, RevokeReason reason) {
    return jdbc.sql(
            """
            update devices set state = 'REVOKED', revoked = ?, revoke_reason = ?, totp_secret = ''
            where id = ? and state = 'ACTIVE'
            """)
        .params(Timestamp.from(clock.instant()), reason.name(), device.id().value())
        .update();
  }

  private int forget(Device device) {
    jdbc.sql("update enrollments set state = 'CANCELLED', device_id = null where device_id = ?")
        .param(device.id().value())
        .update();
    return jdbc.sql("delete from devices where id = ? and state = 'PROVEN_KEY'")
        .param(device.id().value())
        .update();
  }
}
