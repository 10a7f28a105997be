package io.passlight.sso;

import io.passlight.audit.Actor;
import io.passlight.profile.Profiles;
import io.passlight.profile.QrLoginProfile;
import io.passlight.settings.WrongSetting;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Brings the applications of the configuration into the database at each start: when all beans are
 * there, so that the audit trail hears of it, and before the first request.
 */
@Component
@EnableConfigurationProperties(ApplicationSettings.class)
class ConfiguredApplications implements SmartInitializingSingleton {

  /**
   * An application of the settings.
   *
   * @param metadata null: it is not known by the address of metadata
   */
  private record Made(Application application, @Nullable FollowedMetadata metadata) {}

  private final ApplicationSettings settings;
  private final Applications applications;
  private final KnownMetadata metadata;
  private final FollowedMetadataRows followed;
  private final Profiles profiles;
  private final TransactionTemplate transaction;

  ConfiguredApplications(
      ApplicationSettings settings,
      Applications applications,
      KnownMetadata metadata,
      FollowedMetadataRows followed,
      Profiles profiles,
      TransactionTemplate transaction) {
    this.settings = settings;
    this.applications = applications;
    this.metadata = metadata;
    this.followed = followed;
    this.profiles = profiles;
    this.transaction = transaction;
  }

  @Override
  public void afterSingletonsInstantiated() {
    List<Made> all = new ArrayList<>(); // before the transaction: what is fetched may take a while
    for (int i = 0; i < settings.applications().size(); i++) {
      all.add(made(i, settings.applications().get(i)));
    }
    transaction.executeWithoutResult(_ -> write(all));
  }

  private Made made(int index, ApplicationSettings.Client client) {
    SamlSettings saml = client.saml();
    FollowedMetadata known =
        saml == null || client.id() == null
            ? null
            : metadata.of(client.id(), new ConfiguredMetadata(property(index) + ".saml", saml));
    return new Made(
        ConfiguredApplication.of(
            index, client, known == null || saml == null ? null : known.read(saml.entityId())),
        known);
  }

  private void write(List<Made> all) {
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < all.size(); i++) {
      Application application = all.get(i).application();
      if (!ids.add(application.id())) {
        throw new WrongSetting(property(i) + ".id", application.id(), "must not be used twice");
      }
      checkOwner(property(i), application);
      checkProfile(property(i), application.profileId());
      applications.save(application, Actor.SYSTEM);
      follow(application.id(), all.get(i).metadata());
    }
    applications.all().stream()
        .filter(known -> known.source() == ApplicationSource.CONFIGURATION)
        .filter(known -> !ids.contains(known.id()))
        .forEach(known -> applications.delete(known.id(), Actor.SYSTEM));
  }

  private void follow(String id, @Nullable FollowedMetadata known) {
    if (known == null) {
      followed.delete(id); // an earlier start may have followed them
    } else {
      followed.put(known);
    }
  }

  private void checkOwner(String property, Application application) {
    applications
        .byId(application.id())
        .filter(known -> known.source() == ApplicationSource.DATABASE)
        .ifPresent(
            known -> {
              throw new WrongSetting(
                  property + ".id", known.id(), "must not be an application of the database");
            });
  }

  private void checkProfile(String property, String profile) {
    if (profile.equals(QrLoginProfile.AUTOMATIC)) {
      profiles.automatic(); // makes itself with the first application
    } else if (profiles.byId(profile).isEmpty()) {
      throw new WrongSetting(
          property + ".profile", profile, "must be the id of a QR login profile");
    }
  }

  private static String property(int index) {
    return "passlight.applications[%d]".formatted(index);
  }
}
