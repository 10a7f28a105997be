package io.passlight.panel;

import io.passlight.audit.Actor;
import io.passlight.device.Device;
import io.passlight.settings.ClientAddress;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** {@code /panel/revoke}: the link of the mail. Opening it does nothing; pressing does. */
@Controller
@RequestMapping("/panel/revoke")
class RevokeController {

  private static final String VIEW = "panel/revoke";

  private final RevokeLinks links;
  private final ClientAddress addresses;

  RevokeController(RevokeLinks links, ClientAddress addresses) {
    this.links = links;
    this.addresses = addresses;
  }

  @GetMapping
  String show(Model model, CsrfToken csrf) {
    return Words.NONE.show(VIEW, new Pages.Revoke("ask", null), model, csrf);
  }

  @PostMapping
  String revoke(
      @RequestParam("ticket") String link, HttpServletRequest http, Model model, CsrfToken csrf) {
    Optional<Device> revoked =
        links.revokeBy(Secrets.fragment(link), Actor.browser(addresses.of(http)));
    var page =
        revoked
            .map(device -> new Pages.Revoke("done", device.name()))
            .orElseGet(() -> new Pages.Revoke("invalid", null));
    return Words.NONE.show(VIEW, page, model, csrf);
  }
}
