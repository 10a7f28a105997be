package io.passlight.sso.oidc;

import io.passlight.login.Logins;
import io.passlight.login.SsoRequest;
import io.passlight.login.SsoRequestId;
import io.passlight.login.StartNotAllowed;
import io.passlight.profile.Profiles;
import io.passlight.profile.QrLoginProfile;
import io.passlight.sso.Applications;
import io.passlight.sso.NoAccess;
import io.passlight.sso.OidcClient;
import io.passlight.store.StoreJson;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Authorization requests on their way: who asks, and the logins that are begun for them. */
@Service
class Authorizations {

  private static final StoreJson<OidcRequest> JSON = StoreJson.of(OidcRequest.class);

  private final Applications applications;
  private final Profiles profiles;
  private final Logins logins;
  private final NoAccess noAccess;
  private final AuthorizationTrail trail;
  private final SecureRandom random;
  private final Clock clock;

  Authorizations(
      Applications applications,
      Profiles profiles,
      Logins logins,
      NoAccess noAccess,
      AuthorizationTrail trail,
      SecureRandom random,
      Clock clock) {
    this.applications = applications;
    this.profiles = profiles;
    this.logins = logins;
    this.noAccess = noAccess;
    this.trail = trail;
    this.random = random;
    this.clock = clock;
  }

  /**
   * The application of this id.
   *
   * @param id as anybody may have written it; null: none was
   * @throws AuthorizationRefused if there is none
   */
  OidcClient application(@Nullable String id) {
    if (id == null) {
      throw AuthorizationRefused.untold("invalid_request", "client_id is missing");
    }
    return applications
        .oidcClient(id)
        .orElseThrow(
            () -> AuthorizationRefused.untold("invalid_client", "The application is not known"));
  }

  /**
   * A request of this application, with the policy that holds now.
   *
   * @throws AuthorizationRefused if it has waited, and its answer may not go where it was to go
   *     then
   */
  Asked asked(OidcRequest request, OidcClient application) {
    if (application.redirectUri(request.redirectUri()).isEmpty()) {
      throw AuthorizationRefused.untold(
          "invalid_request", "The redirect_uri is not registered any more");
    }
    QrLoginProfile profile =
        profiles
            .byId(application.profileId())
            .orElseThrow(() -> new IllegalStateException("No profile of " + application.id()));
    return new Asked(request, application, profile);
  }

  /**
   * A request that has waited.
   *
   * @throws AuthorizationRefused if its application, or where its answer goes, was removed
   *     meanwhile
   */
  Asked asked(OidcRequest request) {
    return asked(request, application(request.application()));
  }

  /**
   * Begins a login.
   *
   * @return the path of its page
   */
  String login(Asked asked, HttpServletRequest http, HttpServletResponse response) {
    return login(asked, request -> logins.begin(request, http, response), http);
  }

  private String login(Asked asked, Function<SsoRequest, String> begin, HttpServletRequest http) {
    OidcRequest request = asked.request();
    QrLoginProfile profile = asked.profile();
    SsoRequestId id = SsoRequestId.random(random);
    var ssoRequest =
        new SsoRequest(
            id,
            asked.application().facts(request.redirectUri()),
            profile,
            request.userVerification().with(profile.userVerification()),
            request.fresh(),
            asked.maxAge(),
            asked.loginHint(),
            request.uiLocales().stream().map(Locale::forLanguageTag).toList(),
            "/oauth2/authorize/resume?request=" + id,
            "/oauth2/authorize/cancel?request=" + id,
            clock.instant(),
            JSON.write(request),
            asked.onlyUser(),
            null);
    try {
      return noAccess.before(begin.apply(ssoRequest), ssoRequest, http);
    } catch (StartNotAllowed e) {
      throw AuthorizationRefused.to(
          request.replyTo(), "access_denied", "No login for this application may start here");
    }
  }

  /**
   * Begins one more login, where the session of the one before is no answer any longer. Whatever
   * comes back to the one before is too late from now on: of both, one answers.
   *
   * @param before what the login before was made for; it waits on if no login may begin now
   * @return the path of the next one's page
   * @throws AuthorizationRefused if the request was answered before
   */
  String nextLogin(
      SsoRequestId before, Asked asked, HttpServletRequest http, HttpServletResponse response) {
    return login(
        asked,
        request ->
            logins
                .beginInPlaceOf(before, request, http, response)
                .orElseThrow(
                    () ->
                        AuthorizationRefused.untold(
                            "invalid_request", "This request was answered before")),
        http);
  }

  /** The request that a login was begun for, if it is one of ours. */
  Optional<OidcRequest> waiting(SsoRequestId id) {
    // There are the panel's, too, and those of another protocol.
    return logins
        .request(id)
        .filter(found -> found.continuePath().startsWith("/oauth2/authorize/"))
        .map(found -> JSON.read(found.payload()));
  }

  /** The same for what anybody may have written into an address. */
  Optional<OidcRequest> waiting(String id) {
    try {
      return waiting(new SsoRequestId(id));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Notes that the person gave up; false if the request was answered before. */
  boolean cancel(SsoRequestId id, OidcRequest request, HttpServletRequest http) {
    boolean isFirst = logins.markAnswered(id);
    if (isFirst) {
      trail.refused(request, id, "access_denied", http);
    }
    return isFirst;
  }
}
