package io.passlight.sso.logout;

import io.passlight.sso.RedirectUri;
import io.passlight.sso.SsoSessions;
import io.passlight.web.Csp;
import io.passlight.web.Initials;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.ModelAndView;

/** {@code /logout}: sign out here, and see how it goes. */
@Controller
@RequestMapping("/logout")
class LogoutController {

  private static final String OVER = "redirect:/logout";
  private static final byte[] DONE =
      "<!DOCTYPE html><title>Done</title>".getBytes(StandardCharsets.UTF_8);

  private final LogoutSweeps sweeps;
  private final SsoSessions sessions;
  private final MessageSource messages;

  LogoutController(LogoutSweeps sweeps, SsoSessions sessions, MessageSource messages) {
    this.sweeps = sweeps;
    this.sessions = sessions;
    this.messages = messages;
  }

  /** Nobody is logged out by an address alone: whoever holds a session is asked. */
  @GetMapping
  String show(HttpServletRequest http) {
    return sessions.held(http).isPresent() ? "redirect:/oauth2/logout" : "oidc/signed-out";
  }

  @PostMapping
  String signOut(HttpServletRequest http, HttpServletResponse response) {
    return sweeps.begin(Onward.here(), http, response).map(page -> "redirect:" + page).orElse(OVER);
  }

  /**
   * The page of one logout.
   *
   * @param look given: without the frames, as a page without script comes again
   */
  @GetMapping("/{token}")
  ModelAndView page(
      @PathVariable String token,
      @RequestParam(required = false) @Nullable String look,
      HttpServletRequest http,
      Locale locale) {
    Optional<Sweep> found = sweeps.find(token);
    if (found.isEmpty()) {
      return new ModelAndView(OVER); // a bookmark, a restored tab
    }
    Sweep sweep = found.get();
    List<Told> all = sweeps.told(sweep);
    boolean isSettled = sweeps.isSettled(sweep, all);
    List<Told> framed =
        isSettled || look != null
            ? List.of()
            : all.stream().filter(each -> each.isWaiting() && each.frame() != null).toList();
    http.setAttribute(
        Csp.FRAMES,
        framed.stream()
            .map(each -> RedirectUri.formActionOf(Objects.requireNonNull(each.frame())))
            .distinct()
            .toList());
    var page = new ModelAndView("logout/sweep");
    page.addObject(
        "page",
        new SweepPage(
            "/logout/" + token,
            sweep.ofPersonBefore() ? "logout.before" : "logout",
            isSettled,
            isSettled && all.stream().allMatch(each -> each.logout().isGood()),
            all.stream().map(each -> item(each, isSettled, framed.contains(each), locale)).toList(),
            sweep.onward() != null,
            sweep.onwardName()));
    return page;
  }

  @GetMapping(path = "/{token}/state", produces = MediaType.APPLICATION_JSON_VALUE)
  @ResponseBody
  SweepState state(@PathVariable String token, Locale locale) {
    Optional<Sweep> sweep = sweeps.find(token);
    if (sweep.isEmpty()) {
      return new SweepState(true, List.of());
    }
    List<Told> all = sweeps.told(sweep.get());
    boolean isSettled = sweeps.isSettled(sweep.get(), all);
    return new SweepState(
        isSettled, all.stream().map(each -> how(each, isSettled, locale)).toList());
  }

  /** What a frame of the page loads. */
  @GetMapping("/{token}/apps/{application}")
  void frame(
      @PathVariable String token, @PathVariable String application, HttpServletResponse response)
      throws IOException {
    Csp.allowOwnFrames(response);
    Optional<Sweep> sweep = sweeps.find(token);
    if (sweep.isEmpty() || !sweeps.send(sweep.get(), application, response)) {
      response.setContentType("text/html;charset=UTF-8");
      response.getOutputStream().write(DONE);
    }
  }

  @GetMapping("/{token}/on")
  void on(@PathVariable String token, HttpServletResponse response) {
    Optional<Sweep> sweep = sweeps.find(token);
    sweep.ifPresent(sweeps::close);
    response.setStatus(HttpServletResponse.SC_SEE_OTHER);
    // Only what begin() was given: an address that its application has registered, or our own path.
    response.setHeader(HttpHeaders.LOCATION, sweep.map(Sweep::onward).orElse("/logout"));
  }

  private Item item(Told told, boolean isSettled, boolean isFramed, Locale locale) {
    How how = how(told, isSettled, locale);
    return new Item(
        how.id(),
        told.application().name(),
        told.application().logo(),
        Initials.one(told.application().name()),
        how.tone(),
        how.words(),
        isFramed);
  }

  private How how(Told told, boolean isSettled, Locale locale) {
    String word =
        told.isWaiting() && isSettled ? "late" : told.logout().name().toLowerCase(Locale.ROOT);
    return new How(
        told.application().id(),
        told.isWaiting() && !isSettled ? "waiting" : told.logout().isGood() ? "good" : "bad",
        messages.getMessage("logout.state." + word, null, locale));
  }

  /**
   * What {@code logout/sweep.html} shows.
   *
   * @param path of the page itself
   * @param words what the keys of its words begin with
   * @param settled whether nobody is waited for any longer
   * @param complete whether all were told
   * @param leadsOn whether the browser goes on somewhere
   * @param onwardName the application there
   */
  record SweepPage(
      String path,
      String words,
      boolean settled,
      boolean complete,
      List<Item> applications,
      boolean leadsOn,
      @Nullable String onwardName) {}

  /** What its script asks for, twice a second: no more than may have changed. */
  record SweepState(boolean settled, List<How> applications) {}

  /**
   * How it goes with one application.
   *
   * @param tone {@code waiting}, {@code good} or {@code bad}
   */
  record How(String id, String tone, String words) {}

  /**
   * One application.
   *
   * @param initial stands in for the logo where there is none
   * @param tone {@code waiting}, {@code good} or {@code bad}
   * @param words how it goes
   * @param framed whether the page loads a frame for it
   */
  record Item(
      String id,
      String name,
      @Nullable String logo,
      String initial,
      String tone,
      String words,
      boolean framed) {}
}
