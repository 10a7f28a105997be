package io.passlight.sso.oidc;

import io.passlight.audit.Actor;
import io.passlight.login.LoginFacts;
import io.passlight.login.LoginSessions;
import io.passlight.login.OpenedSession;
import io.passlight.login.RedeemedLogin;
import io.passlight.login.SsoRequestId;
import io.passlight.protocol.Confirmation;
import io.passlight.protocol.DeviceId;
import io.passlight.protocol.LoginId;
import io.passlight.protocol.Via;
import io.passlight.testing.Browser;
import io.passlight.testing.RunningServer;
import io.passlight.user.NewUser;
import io.passlight.user.User;
import io.passlight.user.Users;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Browsers in which somebody is logged in, as {@code login} would have done it: the session is
 * opened by the very call that a redeem makes, with the facts that the test wants.
 */
public final class LoggedIn {

  public static final String COOKIE = "__Host-passlight-session";

  /** What looks like a session's cookie, and that nobody gave out. */
  static final String INVENTED = "ses_" + "A".repeat(22) + "." + "A".repeat(43);

  private static final SecureRandom RANDOM = new SecureRandom();

  private LoggedIn() {}

  /** A login of one tap in a trusted browser beside the phone, with user verification. */
  public static LoginFacts strong() {
    return new LoginFacts(
        Confirmation.NUMBER,
        true,
        Via.CAMERA,
        true,
        true,
        true,
        "127.0.0.1",
        "Firefox 140",
        "Linux",
        null,
        null);
  }

  public static User person(RunningServer server) {
    String name = "u" + UUID.randomUUID().toString().substring(0, 12);
    return server
        .bean(Users.class)
        .create(
            new NewUser(
                name,
                "Person " + name,
                name + "@example.com",
                Set.of("staff"),
                null,
                null,
                NewUser.Source.LOCAL),
            Actor.SYSTEM);
  }

  public static Browser as(RunningServer server, User person) {
    return as(server, person, strong());
  }

  public static Browser as(RunningServer server, User person, LoginFacts facts) {
    return again(server, server.browser(), login(server, person, facts));
  }

  public static RedeemedLogin login(RunningServer server, User person, LoginFacts facts) {
    return new RedeemedLogin(
        LoginId.random(RANDOM),
        SsoRequestId.random(RANDOM),
        person.id(),
        DeviceId.random(RANDOM),
        facts,
        server.bean(Clock.class).instant());
  }

  /** The browser's next login, which may find a session there. */
  public static Browser again(RunningServer server, Browser browser, RedeemedLogin login) {
    var http = new MockHttpServletRequest();
    http.setRemoteAddr("127.0.0.1");
    browser
        .cookie(COOKIE)
        .ifPresent(value -> http.setCookies(new jakarta.servlet.http.Cookie(COOKIE, value)));
    OpenedSession opened =
        Objects.requireNonNull(
            server
                .bean(TransactionTemplate.class)
                .execute(_ -> server.bean(LoginSessions.class).open(login, http)));
    var response = new MockHttpServletResponse();
    opened.addCookies(response);
    return browser.holding(COOKIE, Objects.requireNonNull(response.getCookie(COOKIE)).getValue());
  }
}
