package io.passlight.sso;

import io.passlight.settings.WrongSetting;
import io.passlight.sso.saml.xml.XmlRefused;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The metadata that a start goes by: those that are known already, so that the server starts also
 * while an application is away, and asks right after; else what is fetched.
 */
@Component
class KnownMetadata {

  private final FollowedMetadataRows rows;
  private final MetadataFetches fetches;
  private final Clock clock;

  KnownMetadata(FollowedMetadataRows rows, MetadataFetches fetches, Clock clock) {
    this.rows = rows;
    this.fetches = fetches;
    this.clock = clock;
  }

  /**
   * Those of an application's settings.
   *
   * @param application its id
   * @return null: the settings name no address
   * @throws WrongSetting if there are none, neither known nor to be had
   */
  @Nullable FollowedMetadata of(String application, ConfiguredMetadata settings) {
    MetadataAddress address = settings.address();
    if (address == null) {
      return null;
    }
    String entityId = settings.saml().entityId();
    Optional<FollowedMetadata> known = known(application, address, entityId);
    if (known.isPresent()) {
      return known.get();
    }
    try {
      return fetches.first(application, address, entityId);
    } catch (IOException e) {
      throw settings.wrong("metadata-url", "must have metadata. " + e.getMessage());
    } catch (XmlRefused e) {
      throw settings.wrong("metadata-url", "must have metadata to go by. " + e.rule());
    }
  }

  private Optional<FollowedMetadata> known(
      String application, MetadataAddress address, @Nullable String entityId) {
    Optional<FollowedMetadata> known =
        rows.of(application)
            .filter(each -> each.address().url().equals(address.url()))
            .map(each -> each.at(address, clock.instant()));
    try {
      known.ifPresent(each -> each.read(entityId));
      return known;
    } catch (XmlRefused e) {
      return Optional.empty(); // the settings ask for another service provider or signer than then
    }
  }
}
