package io.passlight.sso;

import io.passlight.login.ApplicationFacts;
import java.util.Optional;

/** Logouts that the browser itself carries to applications. Implemented by {@code sso.logout}. */
public interface BrowserLogouts {

  /**
   * Has the applications of the person told who used this browser before, and whose session has
   * ended.
   *
   * @param onward where the browser goes on: a path of this server
   * @param application that is there
   * @param isGivenNext whether that one is given the next person in place of the one before: then a
   *     logout on the way could cost it what it remembers of its request, and it is left out
   * @return the path of the page that does it; empty if there is nothing that the browser has to
   *     tell
   */
  Optional<String> ofPersonBefore(
      SessionId ended, String onward, ApplicationFacts application, boolean isGivenNext);
}
