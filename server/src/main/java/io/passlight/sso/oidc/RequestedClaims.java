package io.passlight.sso.oidc;

import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Single claims that an application asks for beside its scopes (OpenID Connect Core §5.5), by their
 * names; all of them are of scopes that it is registered for.
 *
 * @param userInfo in the answer of the user info endpoint
 * @param idToken in the ID token
 */
record RequestedClaims(Set<String> userInfo, Set<String> idToken) {

  static final RequestedClaims NONE = new RequestedClaims(Set.of(), Set.of());

  RequestedClaims {
    userInfo = Set.copyOf(userInfo);
    idToken = Set.copyOf(idToken);
  }

  /** Those that may be given. */
  RequestedClaims only(Predicate<String> allowed) {
    return new RequestedClaims(
        userInfo.stream().filter(allowed).collect(Collectors.toSet()),
        idToken.stream().filter(allowed).collect(Collectors.toSet()));
  }
}
