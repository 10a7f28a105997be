package io.passlight.sso;

import io.passlight.audit.Actor;
import io.passlight.settings.WrongSetting;
import java.util.ArrayList;
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
  private final SettledApplications settled;
  private final TransactionTemplate transaction;

  ConfiguredApplications(
      ApplicationSettings settings,
      Applications applications,
      SettledApplications settled,
      TransactionTemplate transaction) {
    this.settings = settings;
    this.applications = applications;
    this.settled = settled;
    this.transaction = transaction;
  }

  @Override
  public void afterSingletonsInstantiated() {
    List<MadeApplication> all =
        new ArrayList<>(); // before the transaction: what is fetched may take a while
    for (int i = 0; i < settings.applications().size(); i++) {
      all.add(
          settled.made(
              SettingNames.configured(i),
              settings.applications().get(i),
              ApplicationSource.CONFIGURATION));
    }
    transaction.executeWithoutResult(_ -> write(all));
  }

  private void write(List<MadeApplication> all) {
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < all.size(); i++) {
      SettingNames names = SettingNames.configured(i);
      Application application = all.get(i).application();
      if (!ids.add(application.id())) {
        throw new WrongSetting(names.own() + "id", application.id(), "must not be used twice");
      }
      checkOwner(names, application);
      settled.checkProfile(names, application.profileId());
      settled.keep(all.get(i), Actor.SYSTEM);
    }
    applications.all().stream()
        .filter(known -> known.source() == ApplicationSource.CONFIGURATION)
        .filter(known -> !ids.contains(known.id()))
        .forEach(known -> applications.delete(known.id(), Actor.SYSTEM));
  }

  private void checkOwner(SettingNames names, Application application) {
    applications
        .byId(application.id())
        .filter(known -> known.source() == ApplicationSource.DATABASE)
        .ifPresent(
            known -> {
              throw new WrongSetting(
                  names.own() + "id", known.id(), "must not be an application of the database");
            });
  }
}
