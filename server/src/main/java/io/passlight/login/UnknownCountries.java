package io.passlight.login;

import io.passlight.profile.Profiles;
import io.passlight.profile.Proximity;
import io.passlight.profile.QrLoginProfile;
import io.passlight.settings.StartMessage;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Says that a rule about countries lets only one network in where no file tells countries. */
@Component
@Order(50)
final class UnknownCountries implements StartMessage {

  private final Places places;
  private final Profiles profiles;

  UnknownCountries(Places places, Profiles profiles) {
    this.places = places;
    this.profiles = profiles;
  }

  @Override
  public Optional<String> text() {
    if (places.known()) {
      return Optional.empty();
    }
    String concerned =
        profiles.all().stream()
            .filter(profile -> profile.proximity() == Proximity.SAME_COUNTRY)
            .map(QrLoginProfile::id)
            .collect(Collectors.joining(", "));
    return concerned.isEmpty()
        ? Optional.empty()
        : Optional.of(
            """
            Profiles with proximity=same-country: %s
            Without passlight.geoip.file no country is known, so only a phone in the browser's own
            network logs in by them.\
            """
                .formatted(concerned));
  }
}
