package io.passlight.device;

import io.passlight.audit.Actor;
import io.passlight.protocol.DeviceId;
import io.passlight.user.UserId;
import io.passlight.user.Users;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes back what a login has registered that its person never meant: <em>that was not me</em>. A
 * device that a stranger has added by it may have added others; all of them go.
 */
@Service
public class DisownedLogins {

  private final Enrollments enrollments;
  private final Devices devices;
  private final Users users;
  private final JdbcClient jdbc;

  DisownedLogins(Enrollments enrollments, Devices devices, Users users, JdbcClient jdbc) {
    this.enrollments = enrollments;
    this.devices = devices;
    this.users = users;
    this.jdbc = jdbc;
  }

  /**
   * Ends the enrollments that this login allowed, and revokes the devices that came of it, with
   * those that they have added in their turn. Nothing happens where the login added none.
   *
   * @param user whose login it is; locked until the caller's transaction ends
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void undo(ApprovedBy login, UserId user, Actor by) {
    users.lock(user);
    enrollments.cancelApproved(login, by);
    Deque<DeviceId> disowned = new ArrayDeque<>(addedBy(login));
    while (!disowned.isEmpty()) {
      DeviceId device = disowned.pop();
      // One that is revoked already may have added others before.
      devices.revoke(device, RevokeReason.REPORTED, by);
      disowned.addAll(addedBy(device));
    }
  }

  private List<DeviceId> addedBy(ApprovedBy login) {
    return jdbc.sql("select id from devices where approved_by = ? and approved_login = ?")
        .params(login.device().value(), login.login().value())
        .query((row, _) -> new DeviceId(row.getString("id")))
        .list();
  }

  private List<DeviceId> addedBy(DeviceId device) {
    return jdbc.sql("select id from devices where approved_by = ?")
        .param(device.value())
        .query((row, _) -> new DeviceId(row.getString("id")))
        .list();
  }
}
