package io.passlight.login;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;

/**
 * What the template of the login page shows.
 *
 * @param view which of the template's sections shows it
 * @param secondsLeft whole seconds, rounded up
 * @param timeLeft minutes and seconds, {@code 2:59}
 * @param qr null unless pending
 * @param typingCode eight letters, while it can be typed; else null
 * @param number to be typed on the phone, while scanned; else null
 * @param userDisplayName told once approved; else null
 * @param dataJson the inert block for the script, safe inside {@code <script>}
 * @param message the key of what went wrong with the last form; else null
 * @param refreshSeconds after which the page loads itself again without JavaScript; 0 for never
 */
record LoginPage(
    String id,
    String view,
    ApplicationFacts application,
    long secondsLeft,
    long lifetimeSeconds,
    String timeLeft,
    @Nullable QrDrawing qr,
    @Nullable String typingCode,
    @Nullable String hint,
    @Nullable String number,
    @Nullable String reason,
    int attempts,
    int triesLeft,
    @Nullable String userDisplayName,
    String authenticatorUrl,
    String dataJson,
    CsrfToken csrf,
    String panelPath,
    @Nullable String message,
    long refreshSeconds) {

  /** What a redirect may say of a form that did not do what it should. */
  static final Set<String> MESSAGES =
      Set.of(
          "wrong-code",
          "missing-code",
          "wrong-return-code",
          "not-continued",
          "not-redeemed",
          "not-allowed",
          "too-many",
          "stale");

  /** Which of the template's sections shows it; the script decides alike. */
  static String view(Snapshot told) {
    return switch (told.state()) {
      case "SCANNED" -> told.number() == null ? "scanned" : "number";
      case "APPROVED" -> {
        if (told.needs() != null) {
          // Which tab has the return code, only its script can see: it is behind the #.
          yield told.needs().contains(Snapshot.RETURN_CODE) ? "return" : "code";
        }
        yield Boolean.TRUE.equals(told.askContinueAs()) ? "ask" : "approved";
      }
      default -> told.state().toLowerCase(java.util.Locale.ROOT);
    };
  }
}
