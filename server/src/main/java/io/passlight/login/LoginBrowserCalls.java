package io.passlight.login;

import io.passlight.problem.Refusal;
import io.passlight.protocol.ProblemCode;
import io.passlight.web.Csp;
import io.passlight.web.Languages;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * The page of a login and what its forms do. Every form ends in a 303: forward into the SSO
 * request, or back to the page, which says what happened. A login of somebody else looks like none.
 */
@Controller
final class LoginBrowserCalls {

  private final HeldLogins held;
  private final Requests requests;
  private final LoginPages pages;
  private final PendingPages pendingPages;
  private final Redeems redeems;
  private final Restarts restarts;
  private final LoginSessions sessions;
  private final Surroundings surroundings;

  LoginBrowserCalls(
      HeldLogins held,
      Requests requests,
      LoginPages pages,
      PendingPages pendingPages,
      Redeems redeems,
      Restarts restarts,
      LoginSessions sessions,
      Surroundings surroundings) {
    this.held = held;
    this.requests = requests;
    this.pages = pages;
    this.pendingPages = pendingPages;
    this.redeems = redeems;
    this.restarts = restarts;
    this.sessions = sessions;
    this.surroundings = surroundings;
  }

  @GetMapping("/login/{id}")
  ModelAndView page(
      @PathVariable String id,
      @RequestParam @Nullable String app,
      @RequestParam @Nullable String said,
      HttpServletRequest http,
      HttpServletResponse response) {
    Optional<Login> login = held.find(id, http);
    Optional<KeptRequest> kept = login.flatMap(l -> requests.find(l.request()));
    if (login.isEmpty() || kept.isEmpty()) {
      response.setStatus(HttpStatus.NOT_FOUND.value());
      return gone(app);
    }
    SsoRequest request = kept.get().request();
    String formAction = request.application().formActionOrigin();
    if (formAction != null) {
      http.setAttribute(Csp.FORM_ACTION, formAction);
    }
    http.setAttribute(Languages.REQUESTED, request.uiLocales());
    String message = said != null && LoginPage.MESSAGES.contains(said) ? said : null;
    LoginPage page = pages.page(login.get(), request, http, message);
    if (PendingPages.mayRender(page)) {
      return new ModelAndView(pendingPages.filled(page, http, response));
    }
    ModelAndView whole = new ModelAndView("login/page", "page", page);
    if (kept.get().answered()) {
      // No new code can help then: the application takes no second answer.
      whole.addObject("startAgain", home(request.application()));
    }
    return whole;
  }

  @PostMapping("/login/{id}/redeem")
  ResponseEntity<Void> redeem(
      @PathVariable String id,
      @RequestParam @Nullable String code,
      @RequestParam @Nullable String returnCode,
      @RequestParam(defaultValue = "") String sure,
      HttpServletRequest http,
      HttpServletResponse response) {
    return act(
        id,
        http,
        (login, request) -> {
          var brought = new Redeems.Brought(code, returnCode, sure.equals("1"));
          Optional<Opened> opened = redeems.redeem(login.id(), brought, http);
          if (opened.isEmpty()) {
            String said = asksFirst(login, brought, http) ? null : said(login, brought);
            return seeOther(LoginPath.of(login.id(), request, said) + fragment(login, brought));
          }
          opened.get().addCookies(response);
          return seeOther(opened.get().session().onward(request));
        });
  }

  @PostMapping("/login/{id}/continue")
  ResponseEntity<Void> goOn(@PathVariable String id, HttpServletRequest http) {
    return act(
        id,
        http,
        (login, request) -> {
          if (request.fresh() || !sessions.currentSatisfies(http, request)) {
            return back(login, request, "not-continued");
          }
          restarts.cancel(login, http);
          return seeOther(request.continuePath());
        });
  }

  @PostMapping("/login/{id}/restart")
  ResponseEntity<Void> restart(
      @PathVariable String id, HttpServletRequest http, HttpServletResponse response) {
    return act(
        id,
        http,
        (login, request) -> {
          String secret = LoginCookies.secret(http, login.id()).orElseThrow();
          try {
            return restarts
                .restart(login, secret, http)
                .map(next -> goTo(next, request, http, response))
                .orElseGet(() -> back(login, request, null));
          } catch (StartNotAllowed e) {
            return back(login, request, "not-allowed");
          } catch (Refusal refusal) {
            if (refusal.code() != ProblemCode.TOO_MANY_REQUESTS) {
              throw refusal;
            }
            return back(login, request, "too-many");
          }
        });
  }

  @PostMapping("/login/{id}/cancel")
  ResponseEntity<Void> cancel(@PathVariable String id, HttpServletRequest http) {
    return act(
        id,
        http,
        (login, request) -> {
          Login now = restarts.cancel(login, http);
          boolean isTaken = now.state() instanceof LoginState.Redeemed;
          return isTaken ? back(now, request, null) : seeOther(request.cancelPath());
        });
  }

  private ResponseEntity<Void> act(String id, HttpServletRequest http, Act act) {
    Optional<Login> login = held.find(id, http);
    Optional<KeptRequest> request = login.flatMap(l -> requests.find(l.request()));
    if (login.isEmpty() || request.isEmpty()) {
      return seeOther(LoginPath.gone(id, http.getParameter(LoginPath.APPLICATION)));
    }
    return act.on(login.get(), request.get().request());
  }

  /**
   * Links back to the application that the address names, if there is one: the cookie may be gone.
   */
  private ModelAndView gone(@Nullable String app) {
    Optional<ApplicationFacts> application =
        app == null ? Optional.empty() : sessions.application(app);
    return new ModelAndView("login/gone")
        .addObject("backName", application.map(ApplicationFacts::name).orElse(null))
        .addObject("backHref", application.map(LoginBrowserCalls::home).orElse("/"));
  }

  private static String home(ApplicationFacts application) {
    String origin = application.formActionOrigin();
    return origin != null && origin.startsWith("http")
        ? origin
        : "https://" + application.address();
  }

  private ResponseEntity<Void> goTo(
      Restarts.Next next,
      SsoRequest request,
      HttpServletRequest http,
      HttpServletResponse response) {
    Login login = next.login();
    if (next.secret() != null) {
      LoginCookies.add(http, response, login.id(), login.wholeTerms().created(), next.secret());
    }
    return seeOther(LoginPath.of(login.id(), request, null));
  }

  private boolean asksFirst(Login login, Redeems.Brought brought, HttpServletRequest http) {
    Owners owners = surroundings.owners(http);
    return !brought.sure()
        && login.state().scan().filter(by -> owners.areOthersThan(by.user())).isPresent();
  }

  /** The tab that the authenticator opened keeps its return code: its page needs it once more. */
  private static String fragment(Login before, Redeems.Brought brought) {
    return before.state() instanceof LoginState.Approved(_, Approval approval, _)
            && approval.returnCode() != null
            && approval.returnCode().encoded().equals(brought.returnCode())
        ? "#" + brought.returnCode()
        : "";
  }

  /** What a redeem lacked, by what was brought; the state says the rest. */
  private static @Nullable String said(Login before, Redeems.Brought brought) {
    if (!(before.state() instanceof LoginState.Approved(_, Approval approval, _))) {
      return null;
    }
    if (approval.returnCode() != null
        && !approval.returnCode().encoded().equals(brought.returnCode())) {
      return "wrong-return-code";
    }
    if (approval.reverse() == null) {
      return "not-redeemed";
    }
    return brought.code() == null || brought.code().isBlank() ? "missing-code" : "wrong-code";
  }

  private static ResponseEntity<Void> back(Login login, SsoRequest request, @Nullable String said) {
    return seeOther(LoginPath.of(login.id(), request, said));
  }

  private static ResponseEntity<Void> seeOther(String path) {
    return ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create(path)).build();
  }

  @FunctionalInterface
  private interface Act {
    ResponseEntity<Void> on(Login login, SsoRequest request);
  }
}
