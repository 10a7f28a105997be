package io.passlight.sso.oidc;

import io.passlight.keys.IdentifierKeys;
import io.passlight.sso.OidcClient;
import io.passlight.sso.PairwiseSector;
import io.passlight.user.UserId;
import org.springframework.stereotype.Component;

/**
 * How people are named to applications: {@code sub} (OpenID Connect Core §8). A pairwise one is an
 * HMAC over sector and user, under a key that never leaves this server.
 */
@Component
public class Subjects {

  private final IdentifierKeys identifiers;

  Subjects(IdentifierKeys identifiers) {
    this.identifiers = identifiers;
  }

  /** The {@code sub} of a user at an application: 26 characters, or 40 where it is pairwise. */
  public String of(OidcClient application, UserId user) {
    PairwiseSector sector = application.terms().pairwise();
    return sector == null
        ? user.value()
        : identifiers.derive("oidc-pairwise", sector.host(), user.value());
  }
}
