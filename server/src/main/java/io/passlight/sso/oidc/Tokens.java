package io.passlight.sso.oidc;

import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import io.passlight.audit.Actor;
import io.passlight.audit.AuditEvent;
import io.passlight.sso.OidcClient;
import io.passlight.sso.SsoSessions;
import io.passlight.store.AsynchronousCommit;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What an application gets for a code, or for a refresh token. */
@Service
@EnableConfigurationProperties(TokenProperties.class)
class Tokens {

  private final AuthorizationCodes codes;
  private final TokenFamilies families;
  private final AccessTokens accessTokens;
  private final IdTokens idTokens;
  private final SsoSessions sessions;
  private final GrantStanding standing;
  private final UnusedRegistrations registrations;
  private final TransactionTemplate transaction;
  private final TransactionTemplate asynchronous;
  private final ApplicationEventPublisher events;

  Tokens(
      AuthorizationCodes codes,
      TokenFamilies families,
      AccessTokens accessTokens,
      IdTokens idTokens,
      SsoSessions sessions,
      GrantStanding standing,
      UnusedRegistrations registrations,
      PlatformTransactionManager transactions,
      ApplicationEventPublisher events) {
    this.codes = codes;
    this.families = families;
    this.accessTokens = accessTokens;
    this.idTokens = idTokens;
    this.sessions = sessions;
    this.standing = standing;
    this.registrations = registrations;
    this.transaction = new TransactionTemplate(transactions);
    this.asynchronous = AsynchronousCommit.template(transactions);
    this.events = events;
  }

  /**
   * Takes a code and issues tokens for it.
   *
   * @param jkt thumbprint of the key that they are bound to; null: none
   * @throws TokenRefused {@code invalid_grant}
   */
  OIDCTokens forCode(
      OidcClient application,
      String code,
      String redirectUri,
      String verifier,
      @Nullable String jkt) {
    Grant redeemed = codes.redeem(application, code, redirectUri, verifier, jkt);
    // RFC 9449 §5: what a confidential client refreshes by is bound to its authentication.
    Grant grant = redeemed.boundTo(application.isConfidential() ? null : jkt);
    if (sessions.byId(grant.session()).filter(sessions::isAlive).isEmpty()) {
      throw TokenRefused.invalidGrant("The session has ended");
    }
    // What is kept of tokens is the refresh token; access tokens hold by themselves.
    boolean kept = grant.scopes().contains(Grant.OFFLINE_ACCESS);
    @Nullable String refreshToken =
        (kept ? transaction : asynchronous).execute(_ -> begun(application, grant));
    OIDCTokens issued = issue(application, grant, refreshToken, jkt);
    if (families.isRevoked(grant.family())) {
      // Somebody presented the code again while this was under way: the family is dead.
      families.revokeReused(grant, "code");
      throw TokenRefused.invalidGrant("The code was used twice");
    }
    registrations.noteLogin(application.id());
    return issued;
  }

  /**
   * Takes a refresh token and issues the next one with new tokens.
   *
   * @param scopes fewer scopes than were granted, for this access token; null: all of them
   * @param jkt thumbprint of the key that the access token is bound to; null: none
   * @throws TokenRefused {@code invalid_grant} or {@code invalid_scope}
   */
  OIDCTokens forRefreshToken(
      OidcClient application,
      String refreshToken,
      @Nullable Set<String> scopes,
      @Nullable String jkt) {
    TokenFamily family =
        families
            .of(refreshToken)
            .filter(found -> found.grant().application().equals(application.id()))
            .orElseThrow(Tokens::notGood);
    Grant grant = family.grant();
    if (!standing.stillHolds(application, grant)) {
      throw notGood();
    }
    if (grant.jkt() != null && !grant.jkt().equals(jkt)) {
      throw TokenRefused.invalidGrant("The refresh token is for the holder of another key");
    }
    if (scopes != null && !grant.scopes().containsAll(scopes)) {
      throw TokenRefused.of("invalid_scope", "More scopes than were granted", 400);
    }
    @Nullable String next = transaction.execute(_ -> rotated(application, family, refreshToken));
    if (next == null) {
      throw notGood(); // outside the transaction: the reuse that was noted stays noted
    }
    Grant asked = scopes == null ? grant : grant.narrowedTo(scopes);
    OIDCTokens issued = issue(application, asked, next, jkt);
    if (families.isRevoked(grant.family())) {
      throw notGood(); // an old token came while this was under way
    }
    return issued;
  }

  /** The refresh token, if there is to be one, and the row that tells of it: both or none. */
  private @Nullable String begun(OidcClient application, Grant grant) {
    audit(application, grant, "authorization_code");
    return grant.scopes().contains(Grant.OFFLINE_ACCESS)
        ? families.begin(grant, application.terms().end(grant.login()))
        : null;
  }

  /** The next refresh token and its row, or null and the row of a reuse. */
  private @Nullable String rotated(OidcClient application, TokenFamily family, String token) {
    @Nullable String next = families.rotate(family, token).orElse(null);
    if (next != null) {
      audit(application, family.grant(), "refresh_token");
    }
    return next;
  }

  private OIDCTokens issue(
      OidcClient application, Grant grant, @Nullable String refreshToken, @Nullable String jkt) {
    AccessToken accessToken = accessTokens.issue(application, grant, jkt);
    return new OIDCTokens(
        idTokens.issue(application, grant, accessToken),
        accessToken,
        refreshToken == null ? null : new RefreshToken(refreshToken));
  }

  private void audit(OidcClient application, Grant grant, String grantType) {
    events.publishEvent(
        new AuditEvent(
            "token.issued",
            new Actor(Actor.Kind.USER, grant.sub(), null),
            grant.sid(),
            Map.of("application", application.id(), "grant", grantType)));
  }

  private static TokenRefused notGood() {
    return TokenRefused.invalidGrant("The refresh token is unknown, expired or used");
  }
}
