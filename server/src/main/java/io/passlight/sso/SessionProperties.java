package io.passlight.sso;

import io.passlight.settings.WrongSetting;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationStyle;

/**
 * How long a person stays logged in ({@code passlight.sessions.*}).
 *
 * @param idle a session ends when no application was answered from it for so long; 1 minute to 30
 *     days, 8 hours by default
 * @param absolute a session ends so long after the latest login; at least {@code idle}, at most 90
 *     days, 24 hours by default
 */
@ConfigurationProperties("passlight.sessions")
record SessionProperties(
    @DefaultValue("8h") Duration idle, @DefaultValue("24h") Duration absolute) {

  SessionProperties {
    require("idle", idle, Duration.ofMinutes(1), Duration.ofDays(30));
    require("absolute", absolute, idle, Duration.ofDays(90));
  }

  private static void require(String name, Duration value, Duration min, Duration max) {
    if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
      throw new WrongSetting(
          "passlight.sessions." + name, value, "must be %s to %s".formatted(text(min), text(max)));
    }
  }

  /** As it may be written in the settings: {@code 8h}. */
  private static String text(Duration duration) {
    return DurationStyle.SIMPLE.print(duration, ChronoUnit.SECONDS);
  }
}
