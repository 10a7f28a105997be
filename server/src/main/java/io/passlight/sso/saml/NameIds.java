package io.passlight.sso.saml;

import io.passlight.keys.IdentifierKeys;
import io.passlight.sso.KnownAs;
import io.passlight.sso.NameIdFormat;
import io.passlight.sso.SamlTerms;
import io.passlight.sso.SsoSession;
import io.passlight.sso.saml.xml.Assertion.NameId;
import io.passlight.user.User;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** How people are named to service providers. */
@Component
class NameIds {

  private final IdentifierKeys identifiers;
  private final IdentityProviderFacts facts;

  NameIds(IdentifierKeys identifiers, IdentityProviderFacts facts) {
    this.identifiers = identifiers;
    this.facts = facts;
  }

  /**
   * The name of a person; empty if there is none in this format.
   *
   * @param terms of whom it is told to
   */
  Optional<NameId> of(NameIdFormat format, User user, SsoSession session, SamlTerms terms) {
    return switch (format) {
      case PERSISTENT ->
          Optional.of(
              pairwise(
                  format,
                  identifiers.derive("saml-persistent", terms.entityId(), user.id().value()),
                  terms));
      case TRANSIENT -> // the same as long as the session lasts, so that a logout can name it
          Optional.of(
              pairwise(
                  format,
                  identifiers.derive("saml-transient", terms.entityId(), session.id().value()),
                  terms));
      case EMAIL -> Optional.ofNullable(user.email()).map(address -> plain(format, address));
      case UNSPECIFIED -> Optional.of(plain(format, user.username()));
    };
  }

  /** The same name again, as it was told before. */
  NameId of(KnownAs knownAs, SamlTerms terms) {
    return switch (knownAs.format()) {
      case PERSISTENT, TRANSIENT -> pairwise(knownAs.format(), knownAs.name(), terms);
      case EMAIL, UNSPECIFIED -> plain(knownAs.format(), knownAs.name());
    };
  }

  private NameId pairwise(NameIdFormat format, String value, SamlTerms terms) {
    return new NameId(format.uri(), value, facts.entityId(), terms.entityId());
  }

  private static NameId plain(NameIdFormat format, String value) {
    return new NameId(format.uri(), value, null, null);
  }
}
