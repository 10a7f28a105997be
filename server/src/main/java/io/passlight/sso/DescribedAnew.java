package io.passlight.sso;

import io.passlight.settings.WrongSetting;
import io.passlight.sso.saml.xml.ServiceProviderMetadata;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/**
 * What becomes of a service provider when its metadata change: where the configuration owns it, its
 * settings still come first.
 */
@Component
class DescribedAnew {

  private final List<ApplicationSettings.Client> settings;

  DescribedAnew(ApplicationSettings settings) {
    this.settings = settings.applications();
  }

  /** Whether this server's configuration follows these metadata, or no configuration has to. */
  boolean isOurs(ServiceProvider provider, FollowedMetadata followed) {
    return switch (provider.source()) {
      case DATABASE -> true;
      case CONFIGURATION -> index(followed).isPresent();
      case DEMO -> false;
    };
  }

  /**
   * The service provider by its latest metadata.
   *
   * @throws IllegalArgumentException for an address or certificate that is not taken
   * @throws WrongSetting where the settings and the metadata together make no service provider
   */
  ServiceProvider by(FollowedMetadata followed, ServiceProvider known) {
    ServiceProviderMetadata metadata = followed.read(known.saml().entityId());
    OptionalInt index = index(followed);
    return known.source() == ApplicationSource.CONFIGURATION && index.isPresent()
        ? (ServiceProvider)
            ConfiguredApplication.of(
                SettingNames.configured(index.getAsInt()),
                settings.get(index.getAsInt()),
                null,
                ApplicationSource.CONFIGURATION,
                metadata)
        : moved(known, DescribedServiceProvider.of(metadata).over(known.saml()));
  }

  /**
   * Whoever is shown by the host of its answers still is: people have to see it where their answers
   * go elsewhere by now.
   */
  private static ServiceProvider moved(ServiceProvider known, SamlTerms now) {
    ServiceProvider described = known.with(now);
    return known.address().equals(host(known)) ? described.at(host(described)) : described;
  }

  private static String host(ServiceProvider provider) {
    return ApplicationRules.hostOf(provider.usualAnswerAddress(), provider.id());
  }

  private OptionalInt index(FollowedMetadata followed) {
    return IntStream.range(0, settings.size())
        .filter(i -> follows(settings.get(i), followed))
        .findFirst();
  }

  private static boolean follows(ApplicationSettings.Client client, FollowedMetadata followed) {
    SamlSettings saml = client.saml();
    return saml != null
        && followed.application().equals(client.id())
        && followed.address().url().equals(saml.metadataUrl());
  }
}
