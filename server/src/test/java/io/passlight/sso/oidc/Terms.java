package io.passlight.sso.oidc;

import io.passlight.sso.ClientKeys;
import io.passlight.sso.OidcTerms;
import io.passlight.sso.OidcTerms.Demand;
import io.passlight.sso.PairwiseSector;
import io.passlight.sso.ReleasedAttribute;
import java.util.List;
import java.util.Set;

/** Terms of applications in tests. */
final class Terms {

  private Terms() {}

  static OidcTerms keys(ClientKeys keys) {
    return new OidcTerms(null, null, null, keys, List.of(), null, Set.of(), null);
  }

  static OidcTerms claims(ReleasedAttribute... claims) {
    return new OidcTerms(null, null, null, null, List.of(claims), null, Set.of(), null);
  }

  static OidcTerms pairwise(String host) {
    return new OidcTerms(
        null, null, null, null, List.of(), new PairwiseSector(null, host), Set.of(), null);
  }

  static OidcTerms demanding(Demand... demands) {
    return new OidcTerms(
        null, null, null, ClientKey.OURS.keys(), List.of(), null, Set.of(demands), null);
  }

  static OidcTerms maxAge(long seconds) {
    return new OidcTerms(null, null, null, null, List.of(), null, Set.of(), seconds);
  }
}
