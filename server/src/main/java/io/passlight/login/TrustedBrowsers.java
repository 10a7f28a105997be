package io.passlight.login;

import io.passlight.audit.Actor;
import io.passlight.audit.AuditEvent;
import io.passlight.protocol.DeviceId;
import io.passlight.protocol.LoginId;
import io.passlight.user.UserId;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Which browsers are trusted for whom: {@code adaptive} confirmation asks less in these. */
@Service
public class TrustedBrowsers {

  static final Duration LIFETIME = Duration.ofDays(90);

  private final JdbcClient jdbc;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  TrustedBrowsers(JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
    this.jdbc = jdbc;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Takes the trust away that {@code user} has in the browser of this login: call it when a session
   * is revoked.
   */
  @Transactional
  public void forget(UserId user, LoginId login) {
    jdbc.sql("delete from trusted_browsers where user_id = ? and login_id = ?")
        .params(user.value(), login.value())
        .update();
  }

  /** In how many browsers {@code user} is trusted now. */
  public int count(UserId user) {
    return jdbc.sql("select count(*) from trusted_browsers where user_id = ? and expires > ?")
        .params(user.value(), now())
        .query(Integer.class)
        .single();
  }

  /**
   * Takes the trust away that {@code user} has in every browser: when the person says so, or signs
   * out everywhere.
   */
  @Transactional
  public void forgetAll(UserId user, Actor by) {
    int forgotten =
        jdbc.sql("delete from trusted_browsers where user_id = ?").param(user.value()).update();
    if (forgotten > 0) {
      events.publishEvent(
          new AuditEvent(
              "browser.forgotten",
              by,
              user.value(),
              Map.of("browsers", Integer.toString(forgotten))));
    }
  }

  /** Deletes what has expired, so that the table stays as large as what counts. */
  @Scheduled(initialDelay = 15, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
  void sweep() {
    jdbc.sql("delete from trusted_browsers where expires <= ?").param(now()).update();
  }

  /** The users for whom the browser with this cookie is trusted now. */
  Set<UserId> trustedFor(String cookieHash) {
    return Set.copyOf(
        jdbc.sql("select user_id from trusted_browsers where cookie_hash = ? and expires > ?")
            .params(cookieHash, now())
            .query((row, _) -> new UserId(row.getString("user_id")))
            .list());
  }

  /** Trusts the browser for {@link #LIFETIME} from now. The caller has locked the user. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void trust(UserId user, String cookieHash, LoginId login, DeviceId device) {
    OffsetDateTime expires = now().plus(LIFETIME);
    int changed =
        jdbc.sql(
                """
                update trusted_browsers set login_id = ?, device_id = ?, expires = ?
                where user_id = ? and cookie_hash = ?
                """)
            .params(login.value(), device.value(), expires, user.value(), cookieHash)
            .update();
    if (changed == 0) {
      jdbc.sql(
              """
              insert into trusted_browsers (user_id, cookie_hash, login_id, device_id, expires)
              values (?, ?, ?, ?, ?)
              """)
          .params(user.value(), cookieHash, login.value(), device.value(), expires)
          .update();
    }
  }

  /** Notes that a trusted browser was logged in again, without trusting it any longer for that. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void used(UserId user, String cookieHash, LoginId login, DeviceId device) {
    jdbc.sql(
            """
            update trusted_browsers set login_id = ?, device_id = ?
            where user_id = ? and cookie_hash = ?
            """)
        .params(login.value(), device.value(), user.value(), cookieHash)
        .update();
  }

  /** Takes the trust away that {@code user} has in the browser with this cookie. */
  void forget(UserId user, String cookieHash) {
    jdbc.sql("delete from trusted_browsers where user_id = ? and cookie_hash = ?")
        .params(user.value(), cookieHash)
        .update();
  }

  /** Takes the trust away that logins of this device have made, inside its revocation. */
  void forget(DeviceId device, UserId user) {
    jdbc.sql("delete from trusted_browsers where user_id = ? and device_id = ?")
        .params(user.value(), device.value())
        .update();
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
