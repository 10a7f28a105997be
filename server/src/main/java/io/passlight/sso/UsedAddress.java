package io.passlight.sso;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.ModelAndView;

/**
 * The page of an address that works once and comes again: a bookmark, the back button, a restored
 * tab. Nothing is wrong, nothing is sent a second time, and there is a way on.
 */
public final class UsedAddress {

  private UsedAddress() {}

  /**
   * The page.
   *
   * @param application it belonged to, if that is known
   * @param stale whether the address was too old, not used before
   * @param reference of a row of the audit trail; null: there is none
   */
  public static ModelAndView page(
      Optional<Application> application, boolean stale, @Nullable String reference) {
    var page = new ModelAndView("sso/again", HttpStatus.BAD_REQUEST);
    page.addObject("name", application.map(Application::name).orElse(null));
    page.addObject(
        "address",
        application
            .map(Application::usualAnswerAddress)
            .map(RedirectUri::formActionOf)
            .orElse(null));
    page.addObject("stale", stale);
    page.addObject("reference", reference);
    return page;
  }
}
