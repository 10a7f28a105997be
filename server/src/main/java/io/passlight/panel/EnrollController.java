package io.passlight.panel;

import io.passlight.audit.Actor;
import io.passlight.device.Enrollment;
import io.passlight.device.Enrollments;
import io.passlight.login.SsoRequestId;
import io.passlight.login.StartNotAllowed;
import io.passlight.settings.ClientAddress;
import io.passlight.sso.SsoSession;
import io.passlight.user.User;
import io.passlight.user.Users;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** {@code /panel/enroll}: a phone is registered (protocol.md §5). */
@Controller
@RequestMapping("/panel/enroll")
class EnrollController {

  private final PanelSessions panel;
  private final Enrollments enrollments;
  private final EnrollScreen screen;
  private final Visitors visitors;
  private final FreshLogins logins;
  private final EnrollmentStart start;
  private final Users users;
  private final ClientAddress addresses;
  private final Clock clock;

  EnrollController(
      PanelSessions panel,
      Enrollments enrollments,
      EnrollScreen screen,
      Visitors visitors,
      FreshLogins logins,
      EnrollmentStart start,
      Users users,
      ClientAddress addresses,
      Clock clock) {
    this.panel = panel;
    this.enrollments = enrollments;
    this.screen = screen;
    this.visitors = visitors;
    this.logins = logins;
    this.start = start;
    this.users = users;
    this.addresses = addresses;
    this.clock = clock;
  }

  /**
   * The enrollment of this browser; without one, the page that takes an administrator's ticket.
   *
   * @param another present where another ticket was opened meanwhile: it is taken too, and the page
   *     says that the enrollment in this browser ends by that
   */
  @GetMapping
  String show(
      @RequestParam(required = false) @Nullable String message,
      @RequestParam(required = false) @Nullable String another,
      HttpServletRequest http,
      Model model,
      CsrfToken csrf) {
    Words words = Words.of(message, null);
    Optional<PanelSession> session = enrolling(http);
    Optional<Enrollment> enrollment = session.flatMap(found -> enrollments.of(found.binding()));
    boolean isOpen = enrollment.filter(Enrollment::isOpen).isPresent();
    if (session.isEmpty() || another != null) {
      var page = new Pages.LostPhone(null, false, isOpen);
      return words.show("panel/lost-phone", page, model, csrf);
    }
    if (isOpen) {
      return words.show("panel/enroll", screen.page(enrollment.orElseThrow()), model, csrf);
    }
    if (enrollment.filter(found -> found.state() == Enrollment.State.DONE).isPresent()) {
      return words.show("panel/enrolled", enrolled(enrollment.get()), model, csrf);
    }
    if (session.get().right() == PanelRight.REGISTERED) {
      return "redirect:/panel";
    }
    var over =
        new Pages.EnrollOver(
            enrollment.map(EnrollScreen::reason).orElse("cancelled"),
            session.get().mayEnrollAt(clock.instant()));
    return words.show("panel/enroll-over", over, model, csrf);
  }

  /** How it goes, for the page's script. */
  @GetMapping("/progress")
  ResponseEntity<EnrollScreen.Progress> progress(HttpServletRequest http) {
    return enrolling(http)
        .flatMap(session -> enrollments.of(session.binding()))
        .map(screen::progress)
        .map(
            progress ->
                ResponseEntity.ok()
                    .cacheControl(CacheControl.noStore())
                    .contentType(MediaType.APPLICATION_JSON)
                    .body(progress))
        .orElseGet(() -> ResponseEntity.notFound().build());
  }

  /**
   * Begins, or begins again, where this browser's panel session has the right to. Who is merely
   * signed in is asked for a QR login of this very act.
   */
  @PostMapping
  String begin(HttpServletRequest http, HttpServletResponse response) {
    Optional<PanelSession> session =
        enrolling(http).filter(found -> found.mayEnrollAt(clock.instant()));
    if (session.isPresent()) {
      return start.in(session.get(), http);
    }
    Optional<Visitor> visitor = visitors.of(http).filter(found -> found.sso() != null);
    if (visitor.isEmpty()) {
      return "redirect:/panel?message=no-right";
    }
    try {
      return "redirect:" + logins.addPhone(visitor.get().user().id(), http, response);
    } catch (StartNotAllowed notAllowed) {
      return "redirect:/panel?message=not-here";
    }
  }

  /** Back from the QR login that adds a phone. */
  @GetMapping("/approved")
  String approved(
      @RequestParam SsoRequestId request, HttpServletRequest http, HttpServletResponse response) {
    Optional<SsoSession> approved = logins.mayAddPhone(request, http);
    if (approved.isEmpty()) {
      return "redirect:/panel?message=stale";
    }
    Instant until = approved.get().authTime().plus(FreshLogins.FRESH);
    return start.inNewSession(
        approved.get().user(),
        PanelRight.ADD_PHONE,
        Voucher.approval(approved.get()),
        until,
        http,
        response);
  }

  @PostMapping("/code")
  String code(@RequestParam String code, HttpServletRequest http) {
    Optional<PanelSession> session = enrolling(http);
    Optional<Enrollment> before = session.flatMap(found -> enrollments.of(found.binding()));
    if (before.filter(found -> found.state() == Enrollment.State.WAITING).isPresent()) {
      return "redirect:/panel/enroll?message=not-scanned";
    }
    Optional<Enrollment> after =
        session.flatMap(found -> enrollments.prove(found.binding(), code, actor(found, http)));
    if (after.filter(found -> found.state() == Enrollment.State.DONE).isPresent()) {
      // One right, one device, also when nobody remembers this enrollment any more.
      panel.registered(session.orElseThrow());
    }
    return after.filter(Enrollment::isOpen).isPresent()
        ? "redirect:/panel/enroll?message=wrong-code"
        : "redirect:/panel/enroll";
  }

  @PostMapping("/not-my-phone")
  String notMyPhone(HttpServletRequest http) {
    enrolling(http)
        .ifPresent(
            session ->
                enrollments.abandon(
                    session.binding(), Enrollment.State.NOT_MINE, actor(session, http)));
    return "redirect:/panel/enroll";
  }

  /** The person goes away: ticket and device are gone, and so is the right to begin again. */
  @PostMapping("/cancel")
  String cancel(HttpServletRequest http, HttpServletResponse response) {
    enrolling(http)
        .ifPresent(
            session -> {
              enrollments.abandon(
                  session.binding(), Enrollment.State.CANCELLED, actor(session, http));
              panel.close(http, response);
            });
    return "redirect:/panel";
  }

  private Pages.Enrolled enrolled(Enrollment enrollment) {
    String person = users.byId(enrollment.user()).map(User::displayName).orElse("");
    String device = enrollment.device() == null ? "" : enrollment.device().name();
    return new Pages.Enrolled(device, person);
  }

  private Optional<PanelSession> enrolling(HttpServletRequest http) {
    return panel.current(http).filter(session -> session.right().isForEnrolling());
  }

  private Actor actor(PanelSession session, HttpServletRequest http) {
    return Actor.person(session.user().value(), addresses.of(http));
  }
}
