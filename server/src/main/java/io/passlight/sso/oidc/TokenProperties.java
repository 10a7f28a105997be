package io.passlight.sso.oidc;

import io.passlight.settings.WrongSetting;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationStyle;

/**
 * How long codes and tokens are good ({@code passlight.tokens.*}).
 *
 * @param code an authorization code; 10 seconds to 10 minutes, 60 seconds by default
 * @param pushedRequest a pushed authorization request; 10 seconds to 10 minutes, 90 seconds by
 *     default
 * @param access an access token; 1 minute to 1 hour, 5 minutes by default
 * @param id an ID token; 1 minute to 24 hours, 1 hour by default
 * @param refresh a line of refresh tokens, however often they are used; at least {@code
 *     refresh-idle}, at most 730 days, 90 days by default
 * @param refreshIdle a refresh token that is not used; 1 hour to 365 days, 30 days by default
 */
@ConfigurationProperties("passlight.tokens")
record TokenProperties(
    @DefaultValue("60s") Duration code,
    @DefaultValue("90s") Duration pushedRequest,
    @DefaultValue("5m") Duration access,
    @DefaultValue("1h") Duration id,
    @DefaultValue("30d") Duration refreshIdle,
    @DefaultValue("90d") Duration refresh) {

  TokenProperties {
    require("code", code, Duration.ofSeconds(10), Duration.ofMinutes(10));
    require("pushed-request", pushedRequest, Duration.ofSeconds(10), Duration.ofMinutes(10));
    require("access", access, Duration.ofMinutes(1), Duration.ofHours(1));
    require("id", id, Duration.ofMinutes(1), Duration.ofHours(24));
    require("refresh-idle", refreshIdle, Duration.ofHours(1), Duration.ofDays(365));
    require("refresh", refresh, refreshIdle, Duration.ofDays(730));
  }

  private static void require(String name, Duration value, Duration min, Duration max) {
    if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
      throw new WrongSetting(
          "passlight.tokens." + name, value, "must be %s to %s".formatted(text(min), text(max)));
    }
  }

  /** As it may be written in the settings: {@code 8h}. */
  private static String text(Duration duration) {
    return DurationStyle.SIMPLE.print(duration, ChronoUnit.SECONDS);
  }
}
