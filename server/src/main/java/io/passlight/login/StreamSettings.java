package io.passlight.login;

import io.passlight.settings.WrongSetting;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * {@code passlight.streams.*}.
 *
 * @param most how many waiting browsers may hold an event stream at once, at least 1, and half as
 *     many those of one address; the pages of further ones ask every two seconds. Default: as many
 *     as fit a quarter of the largest heap at 32 KiB each
 */
@ConfigurationProperties("passlight.streams")
record StreamSettings(@Nullable Integer most) {

  private static final int SHARE = 4;
  private static final int BYTES_EACH = 32 * 1024;

  StreamSettings {
    if (most != null && most < 1) {
      throw new WrongSetting("passlight.streams.most", most, "must be at least 1");
    }
  }

  int mostOrDefault() {
    return most == null
        ? Math.toIntExact(
            Math.min(Integer.MAX_VALUE, Runtime.getRuntime().maxMemory() / SHARE / BYTES_EACH))
        : most;
  }
}
