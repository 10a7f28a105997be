package io.passlight.panel;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.ui.Model;

/**
 * What a page says besides what it shows. {@code message} completes {@code panel.message.<word>},
 * {@code done} completes {@code panel.done.<word>}. Redirects carry them in the address, so only
 * our own words count.
 */
record Words(@Nullable String message, @Nullable String done) {

  private static final Set<String> MESSAGES =
      Set.of(
          "wrong-code",
          "not-scanned",
          "wrong-name",
          "signed-out",
          "stale",
          "no-phone",
          "not-here",
          "no-right",
          "too-many-tickets");

  private static final Set<String> DONE =
      Set.of(
          "renamed",
          "revoked",
          "session-ended",
          "others-signed-out",
          "signed-out-everywhere",
          "browsers-forgotten");

  static final Words NONE = new Words(null, null);

  Words {
    done = done != null && DONE.contains(done) ? done : null;
  }

  /** What stands in an address. */
  static Words of(@Nullable String message, @Nullable String done) {
    return new Words(message != null && MESSAGES.contains(message) ? message : null, done);
  }

  /** Something to say that no address can. */
  static Words message(String word) {
    return new Words(word, null);
  }

  /** Gives a template all it needs. */
  String show(String view, Object page, Model model, CsrfToken csrf) {
    model.addAttribute("page", page);
    model.addAttribute("message", message);
    model.addAttribute("done", done);
    model.addAttribute("csrf", csrf);
    return view;
  }
}
