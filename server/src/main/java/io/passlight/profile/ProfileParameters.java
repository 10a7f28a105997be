package io.passlight.profile;

import java.util.Set;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/** A profile as the parameters of its row. */
final class ProfileParameters extends MapSqlParameterSource {

  ProfileParameters(QrLoginProfile profile, String source) {
    addValue("id", profile.id());
    addValue("name", profile.name());
    addValue("automatic", profile.automatic());
    addValue("lifetime", profile.lifetime().toMillis());
    addValue("framePeriod", profile.framePeriod().toMillis());
    addValue("confirmation", profile.confirmation().name());
    addValue("userVerification", profile.userVerification().name());
    addValue("proximity", profile.proximity().name());
    addValue("startNetworks", String.join("\n", profile.startNetworks()));
    addValue("trustedBrowsersOnly", profile.trustedBrowsersOnly());
    addValue("typingCode", profile.typingCode());
    addValue("groups", lines(profile.groups()));
    addValue("withheldScopes", lines(profile.withheldScopes()));
    addValue("source", source);
  }

  /** In an order that does not change from start to start. */
  private static String lines(Set<String> values) {
    return String.join("\n", values.stream().sorted().toList());
  }
}
