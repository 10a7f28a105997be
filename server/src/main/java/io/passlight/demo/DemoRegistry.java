package io.passlight.demo;

import io.passlight.audit.Actor;
import io.passlight.keys.Hashes;
import io.passlight.profile.Profiles;
import io.passlight.settings.Issuer;
import io.passlight.sso.AccessTokenFormat;
import io.passlight.sso.ApplicationSource;
import io.passlight.sso.Applications;
import io.passlight.sso.ClientAuthentication;
import io.passlight.sso.IdTokenAlgorithm;
import io.passlight.sso.LogoutReceiver;
import io.passlight.sso.OidcClient;
import io.passlight.sso.OidcTerms;
import io.passlight.sso.RedirectUri;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Enters the demo's applications in the registry at each start, or takes them out. */
@Component
class DemoRegistry implements SmartInitializingSingleton {

  private final Environment settings;
  private final Applications applications;
  private final Profiles profiles;
  private final DemoSecrets secrets;
  private final Issuer issuer;
  private final TransactionTemplate transaction;

  DemoRegistry(
      Environment settings,
      Applications applications,
      Profiles profiles,
      DemoSecrets secrets,
      Issuer issuer,
      TransactionTemplate transaction) {
    this.settings = settings;
    this.applications = applications;
    this.profiles = profiles;
    this.secrets = secrets;
    this.issuer = issuer;
    this.transaction = transaction;
  }

  @Override
  public void afterSingletonsInstantiated() {
    transaction.executeWithoutResult(_ -> write());
  }

  private void write() {
    if (settings.getProperty("passlight.demo", Boolean.class, true)) {
      DemoApplication.ALL.forEach(this::enter);
    } else {
      applications.all().stream()
          .filter(known -> known.source() == ApplicationSource.DEMO)
          .forEach(known -> applications.delete(known.id(), Actor.SYSTEM));
    }
  }

  /** An application of the same id that somebody configured stays as it is. */
  private void enter(DemoApplication demo) {
    if (applications
        .byId(demo.id())
        .filter(known -> known.source() != ApplicationSource.DEMO)
        .isPresent()) {
      return;
    }
    String home = issuer.origin() + demo.path();
    applications.save(
        new OidcClient(
            demo.id(),
            demo.name(),
            issuer.host(),
            null,
            profiles.automatic().id(),
            List.of(new RedirectUri(issuer.origin() + demo.callbackPath())),
            List.of(new RedirectUri(home)),
            ClientAuthentication.SECRET_BASIC,
            Hashes.sha256(secrets.of(demo)),
            Set.of("openid", "profile", "email", "groups"),
            IdTokenAlgorithm.RS256,
            AccessTokenFormat.OPAQUE,
            ApplicationSource.DEMO,
            new OidcTerms(
                null,
                new LogoutReceiver(issuer.origin() + demo.frontChannelLogoutPath(), true),
                issuer.origin() + demo.loginPath())),
        Actor.SYSTEM);
  }
}
