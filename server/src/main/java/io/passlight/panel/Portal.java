package io.passlight.panel;

import io.passlight.profile.Profiles;
import io.passlight.profile.QrLoginProfile;
import io.passlight.settings.Issuer;
import io.passlight.sso.Application;
import io.passlight.sso.Applications;
import io.passlight.sso.OidcClient;
import io.passlight.sso.RedirectUri;
import io.passlight.sso.ServiceProvider;
import io.passlight.sso.SsoSession;
import io.passlight.sso.SsoSessions;
import io.passlight.user.User;
import io.passlight.user.Users;
import io.passlight.web.Initials;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Which applications a person may open, and how each is opened: those whose profile admits them,
 * the recently used first.
 */
@Component
class Portal {

  /** From how many on a search is of use. */
  private static final int SEARCHED = 6;

  private final Applications applications;
  private final SsoSessions sessions;
  private final Profiles profiles;
  private final Users users;
  private final Issuer issuer;

  Portal(
      Applications applications,
      SsoSessions sessions,
      Profiles profiles,
      Users users,
      Issuer issuer) {
    this.applications = applications;
    this.sessions = sessions;
    this.profiles = profiles;
    this.users = users;
    this.issuer = issuer;
  }

  /**
   * What {@code panel/portal.html} shows.
   *
   * @param search words that stand in name or address; null: all
   */
  Pages.Portal page(SsoSession session, @Nullable String search) {
    User user = users.byId(session.user()).orElseThrow();
    List<Application> all = applications.all();
    List<Application> admitted = admitted(user, all);
    List<String> lately = sessions.usedApplications(user.id());
    Search wanted = Search.of(search);
    List<Pages.PortalItem> shown =
        admitted.stream()
            .filter(each -> wanted.finds(each.name() + " " + each.address()))
            .sorted(Comparator.comparingInt(each -> rank(each, lately)))
            .map(this::item)
            .toList();
    return new Pages.Portal(
        user.displayName(),
        user.username(),
        shown,
        admitted.size() >= SEARCHED,
        wanted.typed(),
        all.isEmpty() ? "fresh" : admitted.isEmpty() ? "none" : shown.isEmpty() ? "lost" : null);
  }

  private List<Application> admitted(User user, List<Application> all) {
    Map<String, Boolean> byProfile = new HashMap<>();
    return all.stream()
        .filter(each -> byProfile.computeIfAbsent(each.profileId(), id -> admits(id, user)))
        .filter(each -> address(each).isPresent())
        .toList();
  }

  private boolean admits(String profile, User user) {
    Optional<QrLoginProfile> found = profiles.byId(profile);
    return found.filter(policy -> policy.admits(user.groups())).isPresent();
  }

  /** The list is sorted by name, and stays so for what was never used. */
  private static int rank(Application application, List<String> lately) {
    int at = lately.indexOf(application.id());
    return at < 0 ? Integer.MAX_VALUE : at;
  }

  private Pages.PortalItem item(Application application) {
    return new Pages.PortalItem(
        application.id(),
        application.name(),
        application.address(),
        application.logo(),
        Initials.of(application.name()),
        address(application).orElseThrow());
  }

  /**
   * Where an application is opened: at once, where it takes people who start here; else at its own
   * front door. Empty for an app on the person's own device.
   */
  private Optional<String> address(Application application) {
    return switch (application) {
      case OidcClient client -> address(client);
      case ServiceProvider provider when provider.saml().unsolicited() ->
          Optional.of("/saml/start?app=" + encoded(provider.id()));
      case ServiceProvider provider -> frontDoor(provider);
    };
  }

  /** OpenID Connect Core §4: the application begins the login itself, and knows with whom. */
  private Optional<String> address(OidcClient client) {
    String begin = client.terms().initiateLoginUri();
    return begin == null
        ? frontDoor(client)
        : Optional.of(
            begin + (begin.indexOf('?') < 0 ? '?' : '&') + "iss=" + encoded(issuer.origin()));
  }

  private static Optional<String> frontDoor(Application application) {
    String origin = RedirectUri.formActionOf(application.usualAnswerAddress());
    return origin.startsWith("http") && origin.contains("://")
        ? Optional.of(origin + "/")
        : Optional.empty();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
