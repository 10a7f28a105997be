package io.passlight.store;

import io.passlight.settings.WrongSetting;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * {@code passlight.store.*}.
 *
 * @param memory the most that expiring data may take, such as {@code 256MB}; at least 1 MB.
 *     Default: a third of the largest heap. Beyond it the server refuses new logins until old ones
 *     expire
 */
@ConfigurationProperties("passlight.store")
record StoreProperties(@Nullable DataSize memory) {

  private static final int DEFAULT_SHARE = 3;

  StoreProperties {
    if (memory != null && memory.toMegabytes() < 1) {
      throw new WrongSetting("passlight.store.memory", memory, "must be at least 1MB");
    }
  }

  long bytes() {
    return memory == null ? Runtime.getRuntime().maxMemory() / DEFAULT_SHARE : memory.toBytes();
  }
}
