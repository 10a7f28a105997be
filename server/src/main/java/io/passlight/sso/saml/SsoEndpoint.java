package io.passlight.sso.saml;

import io.passlight.keys.RandomTokens;
import io.passlight.limits.Limit;
import io.passlight.limits.RateLimits;
import io.passlight.login.SsoRequestId;
import io.passlight.settings.ClientAddress;
import io.passlight.sso.FetchMetadata;
import io.passlight.sso.saml.SamlRefused.Problem;
import io.passlight.store.ExpiringStore;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * {@code /saml/sso} (SAML 2.0 Profiles §4.1.3): parse, answer from the session, else begin a login;
 * and where that login comes back.
 */
@Controller
class SsoEndpoint {

  private final RequestParser parser;
  private final ExpiringStore store;
  private final Posted<SamlRequest> posted;
  private final Askers askers;
  private final SessionAnswers answers;
  private final LoginStarts starts;
  private final LoginReturns returns;
  private final Responses responses;
  private final RateLimits limits;
  private final ClientAddress clientAddress;

  SsoEndpoint(
      RequestParser parser,
      ExpiringStore store,
      RandomTokens tokens,
      Askers askers,
      SessionAnswers answers,
      LoginStarts starts,
      LoginReturns returns,
      Responses responses,
      RateLimits limits,
      ClientAddress clientAddress,
      Clock clock) {
    this.parser = parser;
    this.store = store;
    this.posted = new Posted<>("request", SamlRequest.class, store, tokens, clock);
    this.askers = askers;
    this.answers = answers;
    this.starts = starts;
    this.returns = returns;
    this.responses = responses;
    this.limits = limits;
    this.clientAddress = clientAddress;
  }

  @GetMapping("/saml/sso")
  void redirected(HttpServletRequest http, HttpServletResponse response) throws IOException {
    answer(parser.parse(RedirectQuery.parse(http.getQueryString())), http, response);
  }

  /** Bounced once by GET: with a POST from another site the browser has sent no cookies. */
  @PostMapping("/saml/sso")
  void posted(HttpServletRequest http, HttpServletResponse response) {
    if (!FetchMetadata.mayBeNavigation(http)) {
      throw notAPage();
    }
    limits.consume(Limit.AUTHORIZATION_POSTS_PER_ADDRESS, RateLimits.key(clientAddress.of(http)));
    SamlRequest request = parser.parse(Incoming.posted(http));
    store.requireRoomForStrangers();
    redirect(
        response,
        "/saml/sso/posted?app=%s&request=%s"
            .formatted(request.application(), posted.keep(request)));
  }

  @GetMapping("/saml/sso/posted")
  void bounced(
      @RequestParam("request") String token,
      @RequestParam("app") String application,
      HttpServletRequest http,
      HttpServletResponse response)
      throws IOException {
    SamlRequest request =
        posted.take(token).orElseThrow(() -> SamlRefused.replayed(askers.known(application)));
    answer(request, http, response);
  }

  /** A person starts here, and the application has said that it takes such a one. */
  @GetMapping("/saml/start")
  void start(
      @RequestParam("app") String application,
      HttpServletRequest http,
      HttpServletResponse response)
      throws IOException {
    answer(askers.unsolicited(application), http, response);
  }

  @GetMapping("/saml/sso/resume")
  void resume(
      @RequestParam("request") String id,
      @RequestParam("app") @Nullable String application,
      HttpServletRequest http,
      HttpServletResponse response)
      throws IOException {
    SsoRequestId requestId = id(id, application);
    Asked asked = askers.of(waiting(requestId, application));
    Optional<SamlAnswer> answer = returns.resume(requestId, asked, http);
    if (answer.isPresent()) {
      responses.send(response, answer.get());
    } else {
      if (!FetchMetadata.mayBePage(http)) {
        throw notAPage();
      }
      redirect(response, starts.next(requestId, asked, http, response));
    }
  }

  @GetMapping("/saml/sso/cancel")
  void cancel(
      @RequestParam("request") String id,
      @RequestParam("app") @Nullable String application,
      HttpServletRequest http) {
    SsoRequestId requestId = id(id, application);
    throw returns.cancelled(requestId, waiting(requestId, application), http);
  }

  private void answer(SamlRequest request, HttpServletRequest http, HttpServletResponse response)
      throws IOException {
    Asked asked = askers.of(request);
    Optional<SamlAnswer> answer = answers.atOnce(asked, http);
    if (answer.isPresent()) {
      responses.send(response, answer.get());
      return;
    }
    if (!FetchMetadata.mayBePage(http)) {
      throw notAPage();
    }
    redirect(response, starts.first(asked, http, response));
  }

  private static SamlRefused notAPage() {
    return SamlRefused.untold(
        Problem.NOT_POSSIBLE, "The address of a login has to be opened as a page of its own", null);
  }

  /** 303, after which every browser sends a GET. */
  private static void redirect(HttpServletResponse response, String path) {
    response.setStatus(HttpServletResponse.SC_SEE_OTHER);
    response.setHeader(HttpHeaders.LOCATION, path);
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
  }

  private SamlRequest waiting(SsoRequestId id, @Nullable String application) {
    return returns.waiting(id).orElseThrow(() -> over(application));
  }

  private SsoRequestId id(String text, @Nullable String application) {
    try {
      return new SsoRequestId(text);
    } catch (IllegalArgumentException e) {
      throw over(application);
    }
  }

  private SamlRefused over(@Nullable String application) {
    return SamlRefused.untold(Problem.STALE, "The request is over", askers.known(application));
  }
}
