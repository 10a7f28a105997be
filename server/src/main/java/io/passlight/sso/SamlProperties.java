package io.passlight.sso;

import io.passlight.settings.WrongSetting;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * SAML 2.0 in general ({@code passlight.saml.*}).
 *
 * @param metadataRefresh how often metadata of applications are fetched that are known by address;
 *     15 minutes to 7 days, 6 hours by default. Sooner where they ask for it
 * @param privateAddresses true: metadata are fetched from this machine and from private networks
 *     too
 */
@ConfigurationProperties("passlight.saml")
record SamlProperties(
    @DefaultValue("6h") Duration metadataRefresh, @DefaultValue("false") boolean privateAddresses) {

  private static final Duration LONGEST = Duration.ofDays(7);

  SamlProperties {
    if (metadataRefresh.compareTo(FollowedMetadata.SHORTEST_PAUSE) < 0
        || metadataRefresh.compareTo(LONGEST) > 0) {
      throw new WrongSetting(
          "passlight.saml.metadata-refresh", metadataRefresh, "must be 15m to 7d");
    }
  }
}
