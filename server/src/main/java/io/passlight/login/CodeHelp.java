package io.passlight.login;

import io.passlight.device.Authenticator;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * A login's code, opened by a phone's ordinary camera: says how to scan it. It looks at no login,
 * opens no approval and logs nobody in.
 */
@Controller
final class CodeHelp {

  private final Authenticator authenticator;

  CodeHelp(Authenticator authenticator) {
    this.authenticator = authenticator;
  }

  @GetMapping({"/q/{text}", "/Q/{text}"})
  String help(Model model) {
    model.addAttribute("authenticatorUrl", authenticator.url().toString());
    return "login/scan-help";
  }
}
