package io.passlight.sso;

import io.passlight.login.ApplicationFacts;
import io.passlight.login.ApplicationLinks;
import org.jspecify.annotations.Nullable;

/** An application that people log in to, whatever protocol it speaks. */
public sealed interface Application permits OidcClient, ServiceProvider {

  /**
   * Its id at this server (OpenID Connect: the client id): 1 to 100 letters, digits, {@code .},
   * {@code _}, {@code ~} or {@code -}.
   */
  String id();

  /** What people call it, 1 to 100 characters; shown on the login page and on the phone. */
  String name();

  /** The host that people know it by, such as {@code wiki.example.com}. */
  String address();

  /** A {@code data:} URI of an image, at most 64 KiB; null where there is none. */
  @Nullable String logo();

  /** The QR login profile that its people log in by. */
  String profileId();

  /** Where it was written down. */
  ApplicationSource source();

  /** Where its answers usually go: the first address that it registered. */
  String usualAnswerAddress();

  /** Pages of its own that people may read before they log in; null: none. */
  default @Nullable ApplicationLinks links() {
    return null;
  }

  /** What people are shown of it, when the answer goes to {@code answerAddress}. */
  default ApplicationFacts facts(String answerAddress) {
    return new ApplicationFacts(
        id(), name(), address(), logo(), RedirectUri.formActionOf(answerAddress), links());
  }
}
