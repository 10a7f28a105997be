package io.passlight.panel;

import io.passlight.settings.WrongSetting;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings {@code passlight.panel.*}.
 *
 * @param sessionLifetime how long a panel session lives, from 5 minutes to 8 hours
 * @param ticketLifetime how long a ticket of an administrator is good, from 5 minutes to 7 days
 */
@ConfigurationProperties("passlight.panel")
record PanelSettings(
    @DefaultValue("30m") Duration sessionLifetime, @DefaultValue("1h") Duration ticketLifetime) {

  PanelSettings {
    require("session-lifetime", sessionLifetime, Duration.ofMinutes(5), Duration.ofHours(8));
    require("ticket-lifetime", ticketLifetime, Duration.ofMinutes(5), Duration.ofDays(7));
  }

  private static void require(String name, Duration value, Duration least, Duration most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new WrongSetting(
          "passlight.panel." + name,
          value,
          "must be %dm to %dm".formatted(least.toMinutes(), most.toMinutes()));
    }
  }
}
