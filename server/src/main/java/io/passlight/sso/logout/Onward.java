package io.passlight.sso.logout;

import io.passlight.login.ApplicationFacts;
import io.passlight.sso.OidcClient;
import io.passlight.sso.OidcTerms;
import io.passlight.sso.ServiceProvider;
import org.jspecify.annotations.Nullable;

/**
 * Where a browser goes on after a logout, and when its person sees a page before that.
 *
 * @param address a registered address, or a path of this server; null: our own page is the end
 * @param name of the application there; null: nobody asked
 * @param untold the id of an application that the browser need not tell: it has logged the person
 *     out already, or is about to be given another; null: none
 * @param ofPersonBefore whether the session was somebody else's than who holds the browser now
 * @param shown when there is something to see
 */
public record Onward(
    @Nullable String address,
    @Nullable String name,
    @Nullable String untold,
    boolean ofPersonBefore,
    Shown shown) {

  /** When the page of a logout is shown. */
  public enum Shown {
    /** Where any application took part. */
    ANY_APPLICATION,

    /** Where the browser has to tell one. */
    IN_BROWSER,

    /** Where one may still answer: the outcome counts for what follows. */
    ANY_ANSWER
  }

  /** The person signs out here. */
  public static Onward here() {
    return new Onward(null, null, null, false, Shown.ANY_APPLICATION);
  }

  /**
   * An OpenID Connect client asks.
   *
   * @param address one that it has registered; null: our own page is the end
   * @param isProven whether it is sure that it was this application that asked
   */
  public static Onward of(OidcClient application, @Nullable String address, boolean isProven) {
    OidcTerms terms = application.terms();
    boolean isTold = terms.backchannelLogout() != null || terms.frontchannelLogout() != null;
    return new Onward(
        address,
        application.name(),
        isProven && !isTold ? application.id() : null,
        false,
        address == null ? Shown.ANY_APPLICATION : Shown.IN_BROWSER);
  }

  /** A service provider has logged the person out, and is answered by a path of this server. */
  public static Onward answer(String path, ServiceProvider application) {
    return new Onward(path, application.name(), application.id(), false, Shown.ANY_ANSWER);
  }

  /**
   * Somebody else has logged in with this browser.
   *
   * @param path of this server, to which the login leads
   * @param isGivenNext whether the application there is given who has logged in
   */
  static Onward ofLogin(String path, ApplicationFacts application, boolean isGivenNext) {
    return new Onward(
        path, application.name(), isGivenNext ? application.id() : null, true, Shown.IN_BROWSER);
  }
}
