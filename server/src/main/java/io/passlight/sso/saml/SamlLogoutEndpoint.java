package io.passlight.sso.saml;

import io.passlight.keys.RandomTokens;
import io.passlight.limits.Limit;
import io.passlight.limits.RateLimits;
import io.passlight.settings.ClientAddress;
import io.passlight.sso.saml.SamlRefused.Problem;
import io.passlight.sso.saml.xml.Status;
import io.passlight.store.ExpiringStore;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** {@code /saml/logout} (SAML 2.0 Profiles §4.4): an application has logged somebody out. */
@Controller
class SamlLogoutEndpoint {

  private final LogoutParser parser;
  private final SamlLogouts logouts;
  private final LogoutResponses responses;
  private final Posted<LogoutCall> posted;
  private final RateLimits limits;
  private final ClientAddress clientAddress;

  SamlLogoutEndpoint(
      LogoutParser parser,
      SamlLogouts logouts,
      LogoutResponses responses,
      ExpiringStore store,
      RandomTokens tokens,
      RateLimits limits,
      ClientAddress clientAddress,
      Clock clock) {
    this.parser = parser;
    this.logouts = logouts;
    this.responses = responses;
    this.posted = new Posted<>("logout", LogoutCall.class, store, tokens, clock);
    this.limits = limits;
    this.clientAddress = clientAddress;
  }

  @GetMapping("/saml/logout")
  void redirected(HttpServletRequest http, HttpServletResponse response) throws IOException {
    answer(parser.parse(RedirectQuery.parse(http.getQueryString())), http, response);
  }

  /** Bounced once by GET: with a POST from another site the browser has sent no cookies. */
  @PostMapping("/saml/logout")
  void posted(HttpServletRequest http, HttpServletResponse response) {
    limits.consume(Limit.AUTHORIZATION_POSTS_PER_ADDRESS, RateLimits.key(clientAddress.of(http)));
    LogoutCall call = parser.parse(Incoming.posted(http));
    response.setStatus(HttpServletResponse.SC_SEE_OTHER);
    response.setHeader(HttpHeaders.LOCATION, "/saml/logout/posted?request=" + posted.keep(call));
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
  }

  @GetMapping("/saml/logout/posted")
  void bounced(
      @RequestParam("request") String token, HttpServletRequest http, HttpServletResponse response)
      throws IOException {
    LogoutCall call =
        posted
            .take(token)
            .orElseThrow(
                () ->
                    SamlRefused.untold(Problem.REPLAYED, "The request was answered before", null));
    answer(call, http, response);
  }

  private void answer(LogoutCall call, HttpServletRequest http, HttpServletResponse response)
      throws IOException {
    Status status = logouts.end(call, http, response);
    responses.send(response, call, logouts.provider(call), status);
  }
}
