package io.passlight.device;

import io.passlight.settings.WrongSetting;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings {@code passlight.enrollment.*}.
 *
 * @param ticketLifetime how long a ticket waits for its device and for the code: 1 to 60 minutes
 */
@ConfigurationProperties("passlight.enrollment")
record EnrollmentSettings(@DefaultValue("10m") Duration ticketLifetime) {

  EnrollmentSettings {
    if (ticketLifetime.toMinutes() < 1 || ticketLifetime.toMinutes() > 60) {
      throw new WrongSetting(
          "passlight.enrollment.ticket-lifetime", ticketLifetime, "must be 1m to 60m");
    }
  }
}
