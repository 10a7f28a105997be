package io.passlight.sso.oidc;

import io.passlight.sso.OidcClient;
import io.passlight.sso.RedirectUri;
import io.passlight.sso.SsoSession;
import io.passlight.sso.SsoSessions;
import io.passlight.sso.logout.LogoutSweeps;
import io.passlight.sso.logout.Onward;
import io.passlight.user.User;
import io.passlight.user.Users;
import io.passlight.web.Csp;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/**
 * {@code /oauth2/logout}: RP-initiated logout. It ends the SSO session of this browser and its
 * tokens, never one of another browser, and has all applications told; where no ID token proves the
 * application's word, the person is asked.
 */
@Controller
class LogoutEndpoint {

  /** What fits in a header of 8 KiB, and in an address that every browser takes. */
  private static final int LONGEST_QUERY = 6000;

  private final LogoutRequests requests;
  private final SsoSessions sessions;
  private final Users users;
  private final AuthorizationResponses responses;
  private final LogoutSweeps sweeps;

  LogoutEndpoint(
      LogoutRequests requests,
      SsoSessions sessions,
      Users users,
      AuthorizationResponses responses,
      LogoutSweeps sweeps) {
    this.requests = requests;
    this.sessions = sessions;
    this.users = users;
    this.responses = responses;
    this.sweeps = sweeps;
  }

  @GetMapping("/oauth2/logout")
  @Nullable ModelAndView logout(HttpServletRequest http, HttpServletResponse response) {
    LogoutRequest request = requests.parse(Parameters.of(http));
    Optional<SsoSession> session = sessions.held(http);
    if (session.isPresent() && !request.isProvenFor(session.get())) {
      return question(request, session.get(), http);
    }
    return signOut(request, http, response);
  }

  /** Bounced once by GET, since with a POST of another site the browser has sent no cookies. */
  @PostMapping("/oauth2/logout")
  void bounce(HttpServletRequest http, HttpServletResponse response) {
    Parameters parameters = Parameters.of(http);
    requests.parse(parameters);
    String query =
        parameters.values().entrySet().stream()
            .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue().getFirst()))
            .collect(Collectors.joining("&"));
    if (query.length() > LONGEST_QUERY) {
      throw AuthorizationRefused.untold("invalid_request", "The parameters are too long");
    }
    responses.redirect(response, "/oauth2/logout" + (query.isEmpty() ? "" : "?" + query));
  }

  /** The person said yes: a form of ours, with its CSRF token. */
  @PostMapping("/oauth2/logout/confirmed")
  @Nullable ModelAndView confirmed(HttpServletRequest http, HttpServletResponse response) {
    return signOut(requests.parse(Parameters.of(http)), http, response);
  }

  private @Nullable ModelAndView signOut(
      LogoutRequest request, HttpServletRequest http, HttpServletResponse response) {
    String backTo = request.backTo();
    OidcClient application = request.application();
    @Nullable String address = backTo == null ? null : withState(backTo, request.state());
    Onward onward =
        application == null
            ? Onward.here()
            : Onward.of(application, address, request.hint() != null);
    Optional<String> page = sweeps.begin(onward, http, response);
    @Nullable String next = page.isPresent() ? page.get() : address;
    if (next == null) {
      return new ModelAndView("oidc/signed-out", Map.of());
    }
    responses.redirect(response, next);
    return null;
  }

  private ModelAndView question(
      LogoutRequest request, SsoSession session, HttpServletRequest http) {
    String backTo = request.backTo();
    if (backTo != null) {
      http.setAttribute(Csp.FORM_ACTION, RedirectUri.formActionOf(backTo));
    }
    OidcClient application = request.application();
    var page =
        new LogoutPage(
            users.byId(session.user()).map(User::displayName).orElse(""),
            application == null ? null : application.name(),
            application == null ? null : application.id(),
            backTo,
            request.state());
    return new ModelAndView("oidc/logout", Map.of("page", page));
  }

  private static String withState(String address, @Nullable String state) {
    return state == null
        ? address
        : address + (address.indexOf('?') < 0 ? '?' : '&') + "state=" + encode(state);
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  /**
   * What {@code oidc/logout.html} shows.
   *
   * @param userName who is logged in
   * @param applicationName who asks; null: nobody says
   * @param clientId goes back with the answer, like the two that follow
   */
  record LogoutPage(
      String userName,
      @Nullable String applicationName,
      @Nullable String clientId,
      @Nullable String backTo,
      @Nullable String state) {}
}
