package io.passlight.sso.saml;

import io.passlight.profile.QrLoginProfile;
import io.passlight.sso.NameIdFormat;
import io.passlight.sso.ReleasedAttribute.Value;
import io.passlight.sso.SsoSession;
import java.util.Set;

/**
 * What a profile withholds from a login whose browser is neither trusted nor in the phone's network
 * (RFC 10027 §6.1.9), be it as an attribute or as the very name of the person.
 *
 * @param scopes by which it is withheld, as from OpenID Connect's applications
 */
record Withheld(Set<String> scopes) {

  static Withheld from(SsoSession session, QrLoginProfile profile) {
    return new Withheld(session.facts().trustedOrNear() ? Set.of() : profile.withheldScopes());
  }

  boolean covers(Value value) {
    return scopes.contains(value.scope());
  }

  /** Whether a name in this format would tell what is withheld. */
  boolean covers(NameIdFormat format) {
    Value told = format.told();
    return told != null && covers(told);
  }
}
