package io.passlight.sso.oidc;

import io.passlight.settings.WrongSetting;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * OpenID Connect in general ({@code passlight.oidc.*}).
 *
 * @param privateAddresses true: what applications publish (keys, logos, requests, lists of
 *     addresses) is fetched from this machine and from private networks too
 * @param unusedRegistrations a client that registered itself and has logged nobody in for so long
 *     is removed; 1 day to 3650 days, 30 days by default
 */
@ConfigurationProperties("passlight.oidc")
record OidcProperties(
    @DefaultValue("false") boolean privateAddresses,
    @DefaultValue("30d") Duration unusedRegistrations) {

  private static final Duration SHORTEST = Duration.ofDays(1);
  private static final Duration LONGEST = Duration.ofDays(3650);

  OidcProperties {
    if (unusedRegistrations.compareTo(SHORTEST) < 0 || unusedRegistrations.compareTo(LONGEST) > 0) {
      throw new WrongSetting(
          "passlight.oidc.unused-registrations", unusedRegistrations, "must be 1d to 3650d");
    }
  }
}
