package io.passlight.login;

import io.passlight.protocol.LoginDetails;
import io.passlight.protocol.Shown;
import io.passlight.settings.AddressText;

/**
 * What the phone is told to show of a login. It depends on nothing that changes after the scan, so
 * it is made anew where it is needed and not kept.
 */
record Details(Login login, ApplicationFacts application, boolean sameNetwork) {

  /** The bytes that are shown and signed. */
  byte[] json() {
    Terms terms = login.wholeTerms();
    Whereabouts where = terms.browser().where();
    return new LoginDetails(
            login.id(),
            new LoginDetails.Application(
                application.id(), application.name(), application.address(), application.logo()),
            new LoginDetails.Browser(terms.browser().name(), terms.browser().os()),
            new LoginDetails.Network(
                AddressText.of(where.ip()), where.country(), where.city(), sameNetwork),
            terms.created(),
            terms.expires())
        .json();
  }

  /** Their digest. */
  Shown shown() {
    return Shown.of(json());
  }
}
