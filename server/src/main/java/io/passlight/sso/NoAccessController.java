package io.passlight.sso;

import io.passlight.login.SsoRequest;
import io.passlight.user.User;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** {@code /no-access}: the application is not open to the person who is logged in. */
@Controller
class NoAccessController {

  private final NoAccess noAccess;

  NoAccessController(NoAccess noAccess) {
    this.noAccess = noAccess;
  }

  @GetMapping("/no-access")
  String show(
      @RequestParam("request") String id,
      @RequestParam("login") String login,
      HttpServletRequest http,
      Model model) {
    Optional<SsoRequest> request = noAccess.request(id);
    if (request.isEmpty() || !NoAccess.isLoginPath(login)) {
      return "redirect:/"; // a bookmark, the next day
    }
    Optional<User> person = noAccess.refused(request.get(), http);
    if (person.isEmpty()) {
      return "redirect:" + login; // signed out, or let in meanwhile
    }
    model.addAttribute(
        "page",
        new Page(
            person.get().displayName(),
            request.get().application().name(),
            request.get().cancelPath(),
            login));
    return "sso/no-access";
  }

  /**
   * What {@code sso/no-access.html} shows.
   *
   * @param back takes the protocol's error to the application
   * @param login the page of a login as somebody else
   */
  record Page(String userName, String application, String back, String login) {}
}
