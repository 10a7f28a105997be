package io.passlight.sso.saml;

import io.passlight.keys.RandomTokens;
import io.passlight.limits.Limit;
import io.passlight.limits.RateLimits;
import io.passlight.settings.ClientAddress;
import io.passlight.store.ExpiringStore;
import io.passlight.web.Csp;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * {@code /saml/logout} (SAML 2.0 Profiles §4.4): an application has logged somebody out, or answers
 * that it has done so because this server asked.
 */
@Controller
class SamlLogoutEndpoint {

  private static final String ANSWER = "SAMLResponse";

  private final LogoutParser parser;
  private final LogoutAnswers answers;
  private final SamlLogouts logouts;
  private final Posted<LogoutCall> posted;
  private final RateLimits limits;
  private final ClientAddress clientAddress;

  SamlLogoutEndpoint(
      LogoutParser parser,
      LogoutAnswers answers,
      SamlLogouts logouts,
      ExpiringStore store,
      RandomTokens tokens,
      RateLimits limits,
      ClientAddress clientAddress,
      Clock clock) {
    this.parser = parser;
    this.answers = answers;
    this.logouts = logouts;
    this.posted = new Posted<>("logout", LogoutCall.class, store, tokens, clock);
    this.limits = limits;
    this.clientAddress = clientAddress;
  }

  @GetMapping("/saml/logout")
  @Nullable String redirected(HttpServletRequest http, HttpServletResponse response)
      throws IOException {
    String query = http.getQueryString();
    if (RedirectQuery.has(query, ANSWER)) {
      return noted(RedirectQuery.parse(query, ANSWER), response);
    }
    logouts.end(parser.parse(RedirectQuery.parse(query)), http, response);
    return null;
  }

  /**
   * A request is bounced once by GET: with a POST from another site the browser has sent no
   * cookies. An answer needs none: it names the request that it is to.
   */
  @PostMapping("/saml/logout")
  @Nullable String posted(HttpServletRequest http, HttpServletResponse response) {
    limits.consume(Limit.AUTHORIZATION_POSTS_PER_ADDRESS, RateLimits.key(clientAddress.of(http)));
    if (http.getParameter(ANSWER) != null) {
      return noted(Incoming.posted(http, ANSWER), response);
    }
    LogoutCall call = parser.parse(Incoming.posted(http));
    response.setStatus(HttpServletResponse.SC_SEE_OTHER);
    response.setHeader(HttpHeaders.LOCATION, "/saml/logout/posted?request=" + posted.keep(call));
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    return null;
  }

  @GetMapping("/saml/logout/posted")
  void bounced(
      @RequestParam("request") String token, HttpServletRequest http, HttpServletResponse response)
      throws IOException {
    LogoutCall call = posted.take(token).orElseThrow(() -> SamlRefused.replayed(null));
    logouts.end(call, http, response);
  }

  /** The other applications were told: now the one that asked is answered. */
  @GetMapping("/saml/logout/answer")
  void answer(@RequestParam("logout") String token, HttpServletResponse response)
      throws IOException {
    logouts.answer(token, response);
  }

  /** Its page is seen in a frame of the one that shows how the logout goes. */
  private String noted(Incoming answer, HttpServletResponse response) {
    answers.take(answer);
    Csp.allowOwnFrames(response);
    return "logout/answered";
  }
}
