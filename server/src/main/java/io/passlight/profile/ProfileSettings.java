package io.passlight.profile;

import io.passlight.protocol.UserVerification;
import io.passlight.settings.WrongSetting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Profiles from configuration.
 *
 * @param profiles written to the database at each start; with the id {@code automatic} one changes
 *     the automatic profile
 */
@ConfigurationProperties("passlight")
record ProfileSettings(@DefaultValue List<Profile> profiles) {

  /**
   * The profiles of the configuration.
   *
   * @throws WrongSetting if one of them cannot be meant, or two have the same id
   */
  List<QrLoginProfile> checked() {
    List<QrLoginProfile> checked = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < profiles.size(); i++) {
      String name = "passlight.profiles[%d]".formatted(i);
      try {
        checked.add(profiles.get(i).toProfile());
      } catch (IllegalArgumentException e) {
        throw new WrongSetting(name, "is not a profile: " + e.getMessage());
      }
      if (!ids.add(profiles.get(i).id())) {
        throw new WrongSetting(name + ".id", profiles.get(i).id(), "must be used once");
      }
    }
    return checked;
  }

  /**
   * One profile; what each setting means, and its bounds: {@link QrLoginProfile}.
   *
   * @param id lower-case letters, digits and hyphens
   * @param name shown to administrators; the id where it is left out
   * @param lifetime how long a code is shown: 30s to 300s
   * @param framePeriod how long one frame is drawn: 2s to 15s
   * @param confirmation approve, number, reverse or adaptive
   * @param userVerification none, preferred or required
   * @param proximity off, same-country or same-network
   * @param startNetworks CIDR; empty: everywhere
   * @param trustedBrowsersOnly whether only trusted browsers may show a code
   * @param typingCode whether a code to type is shown too
   * @param groups who may log in; empty: everybody
   * @param withheldScopes scopes withheld from logins that are neither trusted nor near
   */
  record Profile(
      String id,
      @Nullable String name,
      @DefaultValue("180s") Duration lifetime,
      @DefaultValue("5s") Duration framePeriod,
      @DefaultValue("adaptive") ConfirmationPolicy confirmation,
      @DefaultValue("preferred") UserVerification userVerification,
      @DefaultValue("off") Proximity proximity,
      @DefaultValue List<String> startNetworks,
      @DefaultValue("false") boolean trustedBrowsersOnly,
      @DefaultValue("false") boolean typingCode,
      @DefaultValue Set<String> groups,
      @DefaultValue Set<String> withheldScopes) {

    QrLoginProfile toProfile() {
      QrLoginProfile.requireKept(id);
      return new QrLoginProfile(
          id,
          name == null ? id : name,
          id.equals(QrLoginProfile.AUTOMATIC),
          lifetime,
          framePeriod,
          confirmation,
          userVerification,
          proximity,
          startNetworks,
          trustedBrowsersOnly,
          typingCode,
          groups,
          withheldScopes);
    }
  }
}
