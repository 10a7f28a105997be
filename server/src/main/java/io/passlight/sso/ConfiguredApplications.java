package io.passlight.sso;

import io.passlight.audit.Actor;
import io.passlight.profile.Profiles;
import io.passlight.profile.QrLoginProfile;
import io.passlight.settings.WrongSetting;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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

  private final ApplicationSettings settings;
  private final Applications applications;
  private final Profiles profiles;
  private final TransactionTemplate transaction;

  ConfiguredApplications(
      ApplicationSettings settings,
      Applications applications,
      Profiles profiles,
      TransactionTemplate transaction) {
    this.settings = settings;
    this.applications = applications;
    this.profiles = profiles;
    this.transaction = transaction;
  }

  @Override
  public void afterSingletonsInstantiated() {
    transaction.executeWithoutResult(_ -> write());
  }

  private void write() {
    Set<String> ids = new HashSet<>();
    List<ApplicationSettings.Client> clients = settings.applications();
    for (int i = 0; i < clients.size(); i++) {
      Application application = ConfiguredApplication.of(i, clients.get(i));
      String property = "passlight.applications[%d]".formatted(i);
      if (!ids.add(application.id())) {
        throw new WrongSetting(property + ".id", application.id(), "must not be used twice");
      }
      checkOwner(property, application);
      checkProfile(property, application.profileId());
      applications.save(application, Actor.SYSTEM);
    }
    applications.all().stream()
        .filter(known -> known.source() == ApplicationSource.CONFIGURATION)
        .filter(known -> !ids.contains(known.id()))
        .forEach(known -> applications.delete(known.id(), Actor.SYSTEM));
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
}
