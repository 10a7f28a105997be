package io.passlight.sso;

import io.passlight.audit.Actor;
import io.passlight.profile.Profiles;
import io.passlight.profile.QrLoginProfile;
import io.passlight.settings.WrongSetting;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Makes and keeps applications by their settings, whether configuration or command gives those. */
@Component
class SettledApplications {

  private final Applications applications;
  private final KnownMetadata metadata;
  private final FollowedMetadataRows followed;
  private final Profiles profiles;

  SettledApplications(
      Applications applications,
      KnownMetadata metadata,
      FollowedMetadataRows followed,
      Profiles profiles) {
    this.applications = applications;
    this.metadata = metadata;
    this.followed = followed;
    this.profiles = profiles;
  }

  /**
   * The application of these settings. Outside of a transaction: what is fetched may take a while.
   *
   * @throws WrongSetting with a sentence that names the setting
   */
  MadeApplication made(
      SettingNames names, ApplicationSettings.Client client, ApplicationSource source) {
    SamlSettings saml = client.saml();
    FollowedMetadata known =
        saml == null || client.id() == null
            ? null
            : metadata.of(client.id(), new ConfiguredMetadata(names.saml(), saml));
    ClientSecret secret = ConfiguredSecret.of(names, client);
    return new MadeApplication(
        ConfiguredApplication.of(
            names,
            client,
            secret,
            source,
            known == null || saml == null ? null : known.read(saml.entityId())),
        known,
        secret);
  }

  /**
   * Refuses a QR login profile that does not exist.
   *
   * @throws WrongSetting which lists those that do
   */
  void checkProfile(SettingNames names, String profile) {
    if (profile.equals(QrLoginProfile.AUTOMATIC)) {
      profiles.automatic(); // makes itself with the first application
    } else if (profiles.byId(profile).isEmpty()) {
      profiles.automatic();
      String known =
          profiles.all().stream().map(QrLoginProfile::id).collect(Collectors.joining(", "));
      throw new WrongSetting(
          names.own() + "profile", profile, "must be the id of a QR login profile: " + known);
    }
  }

  /** Keeps one; within a transaction. */
  void keep(MadeApplication made, Actor by) {
    applications.save(made.application(), made.secret(), by);
    if (made.metadata() == null) {
      followed.delete(made.application().id()); // an earlier start may have followed them
    } else {
      followed.put(made.metadata());
    }
  }
}
