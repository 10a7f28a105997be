package io.passlight.sso.oidc;

import io.passlight.audit.Actor;
import io.passlight.audit.AuditEvent;
import io.passlight.keys.Hashes;
import io.passlight.keys.RandomTokens;
import io.passlight.store.ExpiringStore;
import io.passlight.store.StoreFull;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Refresh tokens. Those that follow each other are a family, one row: only the newest is good. A
 * token is {@code <family secret>.<secret of this token>}, 256 bits each, kept as SHA-256; who
 * presents a right family secret with a wrong rest holds a token that was used before, so the
 * family is revoked (RFC 9700 §4.14.2). A family dies with its session's end too: the row names the
 * session.
 */
@Component
class TokenFamilies {

  private static final Logger log = LoggerFactory.getLogger(TokenFamilies.class);

  private static final Pattern TOKEN = Pattern.compile("([A-Za-z0-9_-]{43})\\.[A-Za-z0-9_-]{43}");

  private final TokenFamilyRows rows;
  private final ExpiringStore store;
  private final RandomTokens tokens;
  private final TokenProperties properties;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  TokenFamilies(
      TokenFamilyRows rows,
      ExpiringStore store,
      RandomTokens tokens,
      TokenProperties properties,
      ApplicationEventPublisher events,
      Clock clock) {
    this.rows = rows;
    this.store = store;
    this.tokens = tokens;
    this.properties = properties;
    this.events = events;
    this.clock = clock;
  }

  /** A new id for all that will come of one authorization. */
  String newId() {
    return "fam_" + tokens.next(16);
  }

  /**
   * The first refresh token of a grant.
   *
   * @param end when its line ends at the latest
   */
  String begin(Grant grant, Instant end) {
    String familySecret = tokens.next();
    String token = familySecret + "." + tokens.next();
    Instant now = clock.instant();
    Instant expires = earlier(now.plus(properties.refresh()), end);
    rows.insert(
        new TokenFamily(
            grant.withoutNonce(),
            Hashes.sha256(token),
            earlier(now.plus(properties.refreshIdle()), expires),
            expires),
        Hashes.sha256(familySecret),
        now);
    return token;
  }

  /** The living family that this token belongs to, be the token its newest or an older one. */
  Optional<TokenFamily> of(String token) {
    Matcher parts = TOKEN.matcher(token);
    if (!parts.matches()) {
      return Optional.empty();
    }
    return rows.living(Hashes.sha256(parts.group(1)), clock.instant())
        .filter(family -> !isRevoked(family.grant().family()));
  }

  /**
   * The next token of a family in place of {@code token}: of any number of callers, one gets it.
   *
   * @return empty if {@code token} was not the newest; the family is dead then
   */
  Optional<String> rotate(TokenFamily family, String token) {
    Instant now = clock.instant();
    String next = token.substring(0, token.indexOf('.') + 1) + tokens.next();
    Instant idle = earlier(now.plus(properties.refreshIdle()), family.expires());
    if (rows.rotate(
        family.grant().family(), Hashes.sha256(token), Hashes.sha256(next), now, idle)) {
      return Optional.of(next);
    }
    revokeReused(family.grant(), "refresh_token");
    return Optional.empty();
  }

  /** Kills a family because one of its codes or tokens came a second time. */
  @Transactional
  void revokeReused(Grant grant, String what) {
    revoke(grant, "REUSED");
    events.publishEvent(
        new AuditEvent(
            "token.reused",
            Actor.SYSTEM,
            grant.sid(),
            Map.of("application", grant.application(), "user", grant.sub(), "what", what)));
  }

  /** Kills a family because its application gave it back. */
  @Transactional
  void revokeReturned(Grant grant) {
    revoke(grant, "RETURNED");
    events.publishEvent(
        new AuditEvent(
            "token.revoked",
            Actor.SYSTEM,
            grant.sid(),
            Map.of("application", grant.application(), "user", grant.sub())));
  }

  /** Whether a family was killed while an access token of it could still live. */
  boolean isRevoked(String family) {
    return store.get(key(family)).isPresent();
  }

  private void revoke(Grant grant, String reason) {
    // First the mark, then the row: whoever begins a family looks for the mark afterwards.
    Instant now = clock.instant();
    Instant until = now.plus(properties.code()).plus(properties.access());
    try {
      store.putIfAbsent(key(grant.family()), new byte[0], until);
    } catch (StoreFull full) {
      // A flood must not keep a stolen family alive: the row counts for all but the access tokens
      // that are out, and those live for minutes.
      log.warn(
          "Access tokens of a revoked grant are good until they expire: {}", full.getMessage());
    }
    rows.revoke(grant.family(), now, reason);
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static String key(String family) {
    return "oidc-dead:" + family;
  }
}
