package io.passlight.panel;

import io.passlight.audit.Actor;
import io.passlight.device.Device;
import io.passlight.device.DeviceActivated;
import io.passlight.device.Devices;
import io.passlight.device.RevokeReason;
import io.passlight.keys.Hashes;
import io.passlight.keys.RandomTokens;
import io.passlight.notify.Mail;
import io.passlight.notify.Mailer;
import io.passlight.protocol.DeviceId;
import io.passlight.settings.Issuer;
import io.passlight.user.User;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells people by mail of each new device, with a link that, after a press, revokes that device and
 * its sessions and does nothing else. It works once, for seven days.
 */
@Component
class RevokeLinks {

  private static final Duration LIFETIME = Duration.ofDays(7);

  private final JdbcClient jdbc;
  private final Devices devices;
  private final Mailer mailer;
  private final MessageSource words;
  private final RandomTokens random;
  private final Issuer issuer;
  private final Clock clock;

  RevokeLinks(
      JdbcClient jdbc,
      Devices devices,
      Mailer mailer,
      MessageSource words,
      RandomTokens random,
      Issuer issuer,
      Clock clock) {
    this.jdbc = jdbc;
    this.devices = devices;
    this.mailer = mailer;
    this.words = words;
    this.random = random;
    this.issuer = issuer;
    this.clock = clock;
  }

  /** In the transaction that activates the device; the mail leaves after it has committed. */
  @EventListener
  @Transactional
  public void tell(DeviceActivated activated) {
    User user = activated.user();
    if (user.email() == null) {
      return;
    }
    Instant now = clock.instant();
    String secret = random.next();
    jdbc.sql("delete from revoke_links where expires < ?").param(Timestamp.from(now)).update();
    jdbc.sql("insert into revoke_links (link_hash, device_id, expires) values (?, ?, ?)")
        .params(
            Hashes.sha256(secret),
            activated.device().id().value(),
            Timestamp.from(now.plus(LIFETIME)))
        .update();
    mailer.send(mail(user, user.email(), activated.device(), now, secret));
  }

  /**
   * Revokes the device of a link.
   *
   * @return the device that was revoked; empty if the link is unknown, used or older than seven
   *     days
   */
  @Transactional
  public Optional<Device> revokeBy(String secret, Actor by) {
    String hash = Hashes.sha256(secret);
    Optional<DeviceId> device =
        jdbc.sql("select device_id from revoke_links where link_hash = ? and expires > ?")
            .params(hash, Timestamp.from(clock.instant()))
            .query(String.class)
            .optional()
            .map(DeviceId::new);
    int used = jdbc.sql("delete from revoke_links where link_hash = ?").param(hash).update();
    if (device.isEmpty() || used == 0) {
      return Optional.empty();
    }
    devices.revoke(device.get(), RevokeReason.MAIL, by);
    return devices.byId(device.get());
  }

  private Mail mail(User user, String to, Device device, Instant at, String secret) {
    Locale locale = user.locale() == null ? Locale.ENGLISH : user.locale();
    String time =
        DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
            .withLocale(locale)
            .format(at.atOffset(ZoneOffset.UTC));
    Object[] values = {
      user.displayName(),
      device.name(),
      time,
      issuer.resolve("/panel/revoke") + "#" + secret,
      issuer.resolve("/panel"),
      issuer.host()
    };
    return new Mail(
        to,
        words.getMessage("panel.mail.subject", values, locale),
        words.getMessage("panel.mail.text", values, locale));
  }
}
