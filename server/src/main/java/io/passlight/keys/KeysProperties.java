package io.passlight.keys;

import io.passlight.settings.WrongSetting;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code passlight.keys.*}.
 *
 * @param masterKey the master key itself, for those who hand it over by environment ({@code
 *     PASSLIGHT_KEYS_MASTERKEY}): as the lines of the file, which may also be parted by commas
 * @param masterKeyFile the file that holds it; default {@code master.key} in the data directory,
 *     made at first start. Where this is set, the file must exist
 * @param sealingRotation how old the key for QR codes grows, 1 hour at least; default 1 day
 */
@ConfigurationProperties("passlight.keys")
record KeysProperties(
    @Nullable String masterKey,
    @Nullable Path masterKeyFile,
    @DefaultValue("1d") Duration sealingRotation) {

  /** Longer than any login lives, so that the key before the current one opens all that is left. */
  private static final Duration LEAST_ROTATION = Duration.ofHours(1);

  KeysProperties {
    if (masterKey != null && masterKeyFile != null) {
      throw new WrongSetting(
          "passlight.keys.master-key",
          "must not be set together with passlight.keys.master-key-file");
    }
    if (sealingRotation.compareTo(LEAST_ROTATION) < 0) {
      throw new WrongSetting(
          "passlight.keys.sealing-rotation", sealingRotation, "must be at least 1h");
    }
  }

  @Override
  public String toString() {
    return "KeysProperties[masterKeyFile=%s, sealingRotation=%s]"
        .formatted(masterKeyFile, sealingRotation);
  }
}
