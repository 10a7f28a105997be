package io.passlight.panel;

import io.passlight.device.Device;
import io.passlight.device.Devices;
import io.passlight.login.ApplicationFacts;
import io.passlight.login.Logins;
import io.passlight.login.SsoRequest;
import io.passlight.login.SsoRequestId;
import io.passlight.protocol.Confirmation;
import io.passlight.protocol.UserVerification;
import io.passlight.settings.Issuer;
import io.passlight.sso.SsoSession;
import io.passlight.sso.SsoSessions;
import io.passlight.user.UserId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Service;

/**
 * QR logins that the panel itself asks for: to sign in, and to add a phone. The phone names the
 * act, so a code scanned for one never does the other.
 */
@Service
class FreshLogins {

  /** How old the approval of adding a phone may be. */
  static final Duration FRESH = Duration.ofMinutes(5);

  // With a slash, which the id of no registered application has: none can pass for the panel.
  static final String SIGN_IN = "panel/sign-in";
  static final String ADD_PHONE = "panel/add-phone";

  private static final String REQUEST = "?request=";

  private final Logins logins;
  private final SsoSessions sessions;
  private final Devices devices;
  private final PanelProfile profile;
  private final MessageSource words;
  private final Issuer issuer;
  private final SecureRandom random;
  private final Clock clock;

  FreshLogins(
      Logins logins,
      SsoSessions sessions,
      Devices devices,
      PanelProfile profile,
      MessageSource words,
      Issuer issuer,
      SecureRandom random,
      Clock clock) {
    this.logins = logins;
    this.sessions = sessions;
    this.devices = devices;
    this.profile = profile;
    this.words = words;
    this.issuer = issuer;
    this.random = random;
    this.clock = clock;
  }

  /**
   * Begins a login to the panel, or to the applications; the path to send the browser to.
   *
   * @param next {@code /panel} or {@code /}: where it goes on, and where it goes back when given up
   */
  String signIn(String next, HttpServletRequest http, HttpServletResponse response) {
    UserVerification asked = profile.current().userVerification();
    String path = "/panel/signed-in" + (next.equals("/") ? "?to=portal&request=" : REQUEST);
    return begin(SIGN_IN, asked, path, next, null, http, response);
  }

  /**
   * Begins a login that adds a phone to this user's account, and that only this user can answer.
   */
  String addPhone(UserId user, HttpServletRequest http, HttpServletResponse response) {
    // Where every active device can verify its user, it must; else the one that answers is looked
    // at.
    boolean allCan =
        devices.ofUser(user).stream().filter(Device::isActive).allMatch(Device::hasCredential);
    return begin(
        ADD_PHONE,
        allCan ? UserVerification.REQUIRED : UserVerification.PREFERRED,
        "/panel/enroll/approved" + REQUEST,
        "/panel",
        user,
        http,
        response);
  }

  /** Whether this browser has just answered this request to sign in. True once. */
  boolean hasSignedIn(SsoRequestId id, HttpServletRequest http) {
    return answered(id, SIGN_IN, http).isPresent() && logins.markAnswered(id);
  }

  /**
   * The session of a browser whose person has just approved, with the number and with user
   * verification where the phone can, to add a phone. Given once for each request.
   */
  Optional<SsoSession> mayAddPhone(SsoRequestId id, HttpServletRequest http) {
    return answered(id, ADD_PHONE, http)
        .filter(session -> session.facts().confirmation() == Confirmation.NUMBER)
        .filter(session -> session.authTime().isAfter(clock.instant().minus(FRESH)))
        .filter(this::hasVerifiedWhereItCan)
        .filter(_ -> logins.markAnswered(id));
  }

  private boolean hasVerifiedWhereItCan(SsoSession session) {
    return devices
        .byId(session.device())
        .filter(Device::isActive)
        .filter(device -> session.facts().userVerified() || !device.hasCredential())
        .isPresent();
  }

  private Optional<SsoSession> answered(SsoRequestId id, String act, HttpServletRequest http) {
    Optional<SsoRequest> request =
        logins.request(id).filter(found -> found.application().id().equals(act));
    return request.flatMap(
        found ->
            sessions
                .current(http)
                .filter(session -> session.lastRequest().equals(id))
                .filter(
                    session ->
                        found.onlyUser() == null || found.onlyUser().equals(session.user())));
  }

  private String begin(
      String act,
      UserVerification userVerification,
      String path,
      String cancelPath,
      @Nullable UserId onlyUser,
      HttpServletRequest http,
      HttpServletResponse response) {
    SsoRequestId id = SsoRequestId.random(random);
    Locale locale = LocaleContextHolder.getLocale();
    String name = words.getMessage("panel.application." + act, null, locale);
    SsoRequest request =
        new SsoRequest(
            id,
            new ApplicationFacts(act, name, issuer.host(), null, null, null),
            profile.current(),
            userVerification,
            true,
            null,
            null,
            List.of(locale),
            path + id.value(),
            cancelPath,
            clock.instant(),
            new byte[0],
            onlyUser,
            onlyUser == null ? null : Confirmation.NUMBER);
    return logins.begin(request, http, response);
  }
}
