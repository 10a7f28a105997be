package io.passlight.sso.oidc;

import io.passlight.profile.QrLoginProfile;
import io.passlight.sso.OidcClient;
import io.passlight.sso.ReleasedAttribute;
import io.passlight.sso.SsoSession;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a request is granted on a session: never more than its application and profile allow. */
@Component
class Grants {

  private final TokenFamilies families;
  private final Subjects subjects;

  Grants(TokenFamilies families, Subjects subjects) {
    this.families = families;
    this.subjects = subjects;
  }

  Grant of(
      OidcRequest request, SsoSession session, OidcClient application, QrLoginProfile profile) {
    Set<String> withheld =
        session.facts().trustedOrNear() ? Set.of() : Set.copyOf(profile.withheldScopes());
    return new Grant(
        families.newId(),
        request.application(),
        session.id().value(),
        session.user().value(),
        scopes(request, withheld),
        session.authTime().getEpochSecond(),
        session.facts().userVerified(),
        request.nonce(),
        application.terms().pairwise() == null ? null : subjects.of(application, session.user()),
        claims(request, application, withheld),
        request.jkt());
  }

  /**
   * The scopes asked for, less those that the profile keeps from logins neither trusted nor near.
   */
  private static Set<String> scopes(OidcRequest request, Set<String> withheld) {
    if (withheld.isEmpty()) {
      return request.scopes();
    }
    Set<String> granted = new HashSet<>(request.scopes());
    granted.removeAll(withheld);
    granted.add("openid");
    return granted;
  }

  /** Null for the many that learn the usual claims by scope: nobody need look further then. */
  private static @Nullable RequestedClaims claims(
      OidcRequest request, OidcClient application, Set<String> withheld) {
    List<ReleasedAttribute> learned = UserClaims.of(application);
    if (request.claims() == null) {
      return learned.equals(UserClaims.USUAL) ? null : RequestedClaims.NONE;
    }
    return request
        .claims()
        .only(
            name ->
                learned.stream()
                    .anyMatch(
                        claim ->
                            claim.name().equals(name)
                                && !withheld.contains(claim.value().scope())));
  }
}
