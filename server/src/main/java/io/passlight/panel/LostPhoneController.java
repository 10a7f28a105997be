package io.passlight.panel;

import io.passlight.audit.Actor;
import io.passlight.problem.Refusal;
import io.passlight.protocol.TicketSecret;
import io.passlight.settings.ClientAddress;
import io.passlight.user.Passwords;
import io.passlight.user.User;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** {@code /panel/enroll#<ticket>}, from an administrator: one phone, for whoever lost theirs. */
@Controller
class LostPhoneController {

  private final PanelTickets tickets;
  private final SignIn signIn;
  private final Passwords passwords;
  private final EnrollmentStart start;
  private final ClientAddress addresses;

  LostPhoneController(
      PanelTickets tickets,
      SignIn signIn,
      Passwords passwords,
      EnrollmentStart start,
      ClientAddress addresses) {
    this.tickets = tickets;
    this.signIn = signIn;
    this.passwords = passwords;
    this.start = start;
    this.addresses = addresses;
  }

  /** Takes the ticket; the password, if there is one, is asked for in a second step. */
  @PostMapping("/panel/enroll/ticket")
  String ticket(
      @RequestParam String ticket,
      @RequestParam(required = false) @Nullable String password,
      HttpServletRequest http,
      HttpServletResponse response,
      Model model,
      CsrfToken csrf) {
    Optional<TicketSecret> secret = Secrets.ticket(ticket);
    Optional<User> user = secret.flatMap(tickets::userOf).filter(User::active);
    if (user.isEmpty()) {
      return show("ticket-invalid", null, false, model, csrf);
    }
    try {
      if (passwords.hasPassword(user.get().id())) {
        if (password == null) {
          return show(null, ticket, true, model, csrf);
        }
        if (!signIn.withTicket(secret.get(), user.get(), password, addresses.of(http))) {
          return show("wrong-password", ticket, true, model, csrf);
        }
      }
    } catch (Refusal refusal) {
      Waiting.tell(refusal, response);
      return show("too-many", ticket, true, model, csrf);
    }
    Actor person = Actor.person(user.get().id().value(), addresses.of(http));
    if (!tickets.use(secret.get(), user.get(), person)) {
      return show("ticket-invalid", null, false, model, csrf);
    }
    return start.inNewSession(user.get().id(), PanelRight.TICKET, null, null, http, response);
  }

  private static String show(
      @Nullable String message,
      @Nullable String ticket,
      boolean wantsPassword,
      Model model,
      CsrfToken csrf) {
    Words words = message == null ? Words.NONE : Words.message(message);
    var page = new Pages.LostPhone(ticket, wantsPassword, false);
    return words.show("panel/lost-phone", page, model, csrf);
  }
}
