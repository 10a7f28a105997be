package io.passlight.sso.oidc;

import io.passlight.sso.SessionId;
import io.passlight.user.UserId;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an authorization gave to an application: all that its tokens will say, as it was at that
 * moment. A later login in the same session does not change it.
 *
 * @param family the id of all tokens that come of this authorization, which die together
 * @param application client id
 * @param sid the session that authorized
 * @param sub the user, by the id that this server knows
 * @param authTime when the login was approved, in seconds since 1970
 * @param userVerified whether the device had verified its user
 * @param nonce of the authorization request, for the first ID token
 * @param pairwise how the application knows the user; null: as {@code sub}
 * @param claims single claims that were asked for; null: none, and the application learns the usual
 *     ones
 * @param jkt the thumbprint of the one key (RFC 9449) whose holder may use it; null: it is bound to
 *     none
 */
record Grant(
    String family,
    String application,
    String sid,
    String sub,
    Set<String> scopes,
    long authTime,
    boolean userVerified,
    @Nullable String nonce,
    @Nullable String pairwise,
    @Nullable RequestedClaims claims,
    @Nullable String jkt) {

  /** The scope that asks for refresh tokens (OpenID Connect Core §11). */
  static final String OFFLINE_ACCESS = "offline_access";

  Grant {
    scopes = Set.copyOf(scopes);
  }

  SessionId session() {
    return new SessionId(sid);
  }

  UserId user() {
    return new UserId(sub);
  }

  /** When the login was approved. */
  Instant login() {
    return Instant.ofEpochSecond(authTime);
  }

  /** How the application knows the user. */
  String subject() {
    return pairwise == null ? sub : pairwise;
  }

  /** The same grant for fewer scopes. */
  Grant narrowedTo(Set<String> fewer) {
    return new Grant(
        family, application, sid, sub, fewer, authTime, userVerified, nonce, pairwise, claims, jkt);
  }

  /** The same grant, as refresh tokens keep it: the nonce was for one ID token. */
  Grant withoutNonce() {
    return new Grant(
        family, application, sid, sub, scopes, authTime, userVerified, null, pairwise, claims, jkt);
  }

  /** What it is called, and whose it is, without what it allows. */
  Grant bare() {
    return new Grant(
        family, application, sid, sub, Set.of(), authTime, userVerified, null, null, null, null);
  }

  /** The same grant for the holder of one key; null: for whoever the application is. */
  Grant boundTo(@Nullable String key) {
    return new Grant(
        family,
        application,
        sid,
        sub,
        scopes,
        authTime,
        userVerified,
        nonce,
        pairwise,
        claims,
        key);
  }
}
