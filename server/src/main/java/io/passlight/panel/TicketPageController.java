package io.passlight.panel;

import io.passlight.device.Authenticator;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * {@code /e}: a ticket, opened by a phone's ordinary camera. The ticket itself never comes here.
 */
@Controller
class TicketPageController {

  private final Authenticator authenticator;

  TicketPageController(Authenticator authenticator) {
    this.authenticator = authenticator;
  }

  @GetMapping("/e")
  String show(Model model) {
    model.addAttribute("authenticatorUrl", authenticator.url().toString());
    return "panel/ticket";
  }
}
