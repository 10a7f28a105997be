package io.passlight.panel;

import io.passlight.sso.SsoSession;
import io.passlight.sso.SsoSessions;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** {@code /}: my applications, and the way in to them. */
@Controller
class PortalController {

  private static final Pages.SignIn DOOR = new Pages.SignIn(false, true);

  private final SsoSessions sessions;
  private final PanelSessions panel;
  private final Portal portal;

  PortalController(SsoSessions sessions, PanelSessions panel, Portal portal) {
    this.sessions = sessions;
    this.panel = panel;
    this.portal = portal;
  }

  /** Whoever signed in by password has no applications: the panel is all there is for them. */
  @GetMapping("/")
  String show(
      @RequestParam(required = false) @Nullable String q,
      @RequestParam(required = false) @Nullable String message,
      HttpServletRequest http,
      Model model,
      CsrfToken csrf) {
    Words words = Words.of(message, null);
    Optional<SsoSession> session = sessions.current(http);
    if (session.isPresent()) {
      return words.show("panel/portal", portal.page(session.get(), q), model, csrf);
    }
    return panel.current(http).isPresent()
        ? "redirect:/panel"
        : words.show("panel/sign-in", DOOR, model, csrf);
  }
}
