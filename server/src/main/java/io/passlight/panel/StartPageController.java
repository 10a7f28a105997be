package io.passlight.panel;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** {@code /}: what a person may want here who comes without an application is the panel. */
@Controller
class StartPageController {

  @GetMapping("/")
  String show() {
    return "redirect:/panel";
  }
}
