package io.passlight.panel;

import io.passlight.login.SsoRequestId;
import io.passlight.login.StartNotAllowed;
import io.passlight.problem.Refusal;
import io.passlight.protocol.DeviceId;
import io.passlight.settings.ClientAddress;
import io.passlight.sso.logout.LogoutSweeps;
import io.passlight.sso.logout.Onward;
import io.passlight.user.UserId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** {@code /panel}: the ways in, and the way out. */
@Controller
@RequestMapping("/panel")
class SignInController {

  private static final String SIGNED_OUT = "redirect:/panel?message=signed-out";
  private static final String PORTAL = "portal";
  private static final String VIEW = "panel/sign-in";
  private static final Pages.SignIn ASK_PASSWORD = new Pages.SignIn(false, false);
  private static final Pages.SignIn ASK_CODE = new Pages.SignIn(true, false);

  private final SignIn signIn;
  private final PanelSessions panel;
  private final Visitors visitors;
  private final HomeScreen home;
  private final FreshLogins logins;
  private final LogoutSweeps sweeps;
  private final EnrollmentStart start;
  private final ClientAddress addresses;

  SignInController(
      SignIn signIn,
      PanelSessions panel,
      Visitors visitors,
      HomeScreen home,
      FreshLogins logins,
      LogoutSweeps sweeps,
      EnrollmentStart start,
      ClientAddress addresses) {
    this.signIn = signIn;
    this.panel = panel;
    this.visitors = visitors;
    this.home = home;
    this.logins = logins;
    this.sweeps = sweeps;
    this.start = start;
    this.addresses = addresses;
  }

  /** The home of who is signed in; else the door. */
  @GetMapping
  String show(
      @RequestParam(required = false) @Nullable String message,
      @RequestParam(required = false) @Nullable String done,
      HttpServletRequest http,
      Model model,
      CsrfToken csrf) {
    Words words = Words.of(message, done);
    if (awaitsCode(http).isPresent()) {
      return words.show(VIEW, ASK_CODE, model, csrf);
    }
    Optional<Visitor> visitor = visitors.of(http);
    return visitor.isPresent()
        ? words.show("panel/home", home.page(visitor.get()), model, csrf)
        : words.show(VIEW, ASK_PASSWORD, model, csrf);
  }

  @PostMapping("/sign-in")
  String byPassword(
      @RequestParam String username,
      @RequestParam String password,
      HttpServletRequest http,
      HttpServletResponse response,
      Model model,
      CsrfToken csrf) {
    try {
      Optional<SignIn.Opened> opened = signIn.byPassword(username, password, addresses.of(http));
      return opened.isPresent()
          ? open(opened.get(), http, response)
          : Words.message("wrong-password").show(VIEW, ASK_PASSWORD, model, csrf);
    } catch (Refusal refusal) {
      Waiting.tell(refusal, response);
      return Words.message("too-many").show(VIEW, ASK_PASSWORD, model, csrf);
    }
  }

  @PostMapping("/sign-in/code")
  String byCode(
      @RequestParam String code,
      HttpServletRequest http,
      HttpServletResponse response,
      Model model,
      CsrfToken csrf) {
    Optional<PanelSession> session = awaitsCode(http);
    if (session.isEmpty()) {
      return "redirect:/panel?message=stale";
    }
    try {
      UserId user = session.get().user();
      Optional<DeviceId> device = signIn.byCode(user, code, addresses.of(http));
      if (device.isEmpty()) {
        return Words.message("wrong-code").show(VIEW, ASK_CODE, model, csrf);
      }
      panel.open(user, PanelRight.DEVICES, Voucher.code(device.get()), null, http, response);
      return "redirect:/panel";
    } catch (Refusal refusal) {
      Waiting.tell(refusal, response);
      return Words.message("too-many").show(VIEW, ASK_CODE, model, csrf);
    }
  }

  @PostMapping("/sign-in/qr")
  String byQrCode(
      @RequestParam(required = false) @Nullable String to,
      HttpServletRequest http,
      HttpServletResponse response) {
    String next = PORTAL.equals(to) ? "/" : "/panel";
    try {
      return "redirect:" + logins.signIn(next, http, response);
    } catch (StartNotAllowed notAllowed) {
      return "redirect:" + next + "?message=not-here";
    }
  }

  @GetMapping("/signed-in")
  String signedIn(
      @RequestParam SsoRequestId request,
      @RequestParam(required = false) @Nullable String to,
      HttpServletRequest http,
      HttpServletResponse response) {
    if (logins.hasSignedIn(request, http)) {
      panel.close(http, response);
    }
    return PORTAL.equals(to) ? "redirect:/" : "redirect:/panel";
  }

  @PostMapping("/sign-out")
  String signOut(HttpServletRequest http, HttpServletResponse response) {
    Optional<PanelSession> session = panel.current(http);
    if (session.isPresent()) {
      // An SSO session that this browser holds besides is another one, and stays.
      panel.close(http, response);
      signIn.out(session.get().user(), addresses.of(http));
      return SIGNED_OUT;
    }
    return sweeps
        .begin(Onward.here(), http, response)
        .map(page -> "redirect:" + page)
        .orElse(SIGNED_OUT);
  }

  private String open(SignIn.Opened opened, HttpServletRequest http, HttpServletResponse response) {
    return switch (opened.way()) {
      case FIRST_PHONE ->
          start.inNewSession(opened.user(), PanelRight.FIRST_PHONE, null, null, http, response);
      case CODE -> {
        panel.open(opened.user(), PanelRight.AWAITING_CODE, null, null, http, response);
        yield "redirect:/panel";
      }
      case NONE -> "redirect:/panel?message=no-phone";
    };
  }

  private Optional<PanelSession> awaitsCode(HttpServletRequest http) {
    return panel.current(http).filter(found -> found.right() == PanelRight.AWAITING_CODE);
  }
}
