package io.passlight.sso.oidc;

import com.nimbusds.openid.connect.sdk.rp.OIDCClientMetadata;
import io.passlight.audit.Actor;
import io.passlight.audit.AuditEvent;
import io.passlight.keys.Hashes;
import io.passlight.keys.RandomTokens;
import io.passlight.sso.Applications;
import io.passlight.sso.ClientAuthentication;
import io.passlight.sso.ClientSecret;
import io.passlight.sso.OidcClient;
import io.passlight.sso.oidc.RegistrationRows.Registered;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Clients that register themselves (RFC 7591), with a token of an administrator; afterwards each
 * reads, changes and deletes itself by a token of its own (RFC 7592). Tokens are kept as SHA-256.
 */
@Service
class ClientRegistrations {

  /** How the ids begin of clients that registered themselves; others may begin so, too. */
  static final String ID_PREFIX = "dyn-";

  private static final int ID_BYTES = 16;

  private final RegistrationRows rows;
  private final Applications applications;
  private final RegisteredMetadata metadata;
  private final RandomTokens tokens;
  private final ApplicationEventPublisher events;
  private final TransactionTemplate transaction;
  private final Clock clock;

  ClientRegistrations(
      RegistrationRows rows,
      Applications applications,
      RegisteredMetadata metadata,
      RandomTokens tokens,
      ApplicationEventPublisher events,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.rows = rows;
    this.applications = applications;
    this.metadata = metadata;
    this.tokens = tokens;
    this.events = events;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
  }

  /**
   * A client as it was registered.
   *
   * @param secret its secret, if there is a new one; null: it has none, or knows it
   * @param token the token to change it by, if it is new; null: it knows it
   */
  record Registration(
      OidcClient client, Instant at, @Nullable ClientSecret secret, @Nullable String token) {

    @Override
    public String toString() {
      return "Registration[" + client.id() + "]"; // never its secrets
    }
  }

  /** A new initial access token, for so many clients of this profile. */
  @Transactional
  String newToken(String profile, int uses, Duration lifetime) {
    Instant now = clock.instant();
    String token = tokens.next();
    String hash = Hashes.sha256(token);
    rows.deleteTokensOver(now);
    rows.insertToken(hash, profile, uses, now, now.plus(lifetime));
    events.publishEvent(
        new AuditEvent(
            "registration.allowed",
            Actor.commandLine(),
            hash,
            Map.of(
                "profile",
                profile,
                "uses",
                String.valueOf(uses),
                "lifetime",
                lifetime.toString())));
    return token;
  }

  /**
   * Registers a client.
   *
   * @throws TokenRefused {@code invalid_token}, {@code invalid_client_metadata} or {@code
   *     invalid_redirect_uri}
   */
  Registration register(String token, OIDCClientMetadata wanted, Actor by) {
    Instant now = clock.instant();
    String hash = Hashes.sha256(token);
    String profile = rows.profileOf(hash, now).orElseThrow(ClientRegistrations::notGood);
    ClientAuthentication way = RegisteredMetadata.authentication(wanted);
    ClientSecret secret = way.isBySecret() ? ClientSecret.made(tokens, way) : null;
    OidcClient client =
        metadata.client(
            ID_PREFIX + tokens.next(ID_BYTES),
            profile,
            wanted,
            secret == null ? null : secret.hash());
    String own = tokens.next();
    transaction.executeWithoutResult(
        _ -> {
          if (!rows.use(hash, now)) {
            throw notGood(); // the last use went to somebody else a moment ago
          }
          applications.save(client, secret, by);
          rows.insert(new Registered(client.id(), Hashes.sha256(own), now));
        });
    return new Registration(client, now, secret, own);
  }

  /**
   * A client, for who holds its token.
   *
   * @throws TokenRefused {@code invalid_token}
   */
  Registration read(String id, String token) {
    Registered registered = registered(id, token);
    return new Registration(client(id), registered.at(), null, null);
  }

  /**
   * Puts other metadata in the place of all that a client registered.
   *
   * @param known the secret that the client says to have; it cannot choose one; null: it says none
   * @throws TokenRefused as {@link #register}
   */
  Registration change(
      String id, String token, @Nullable String known, OIDCClientMetadata wanted, Actor by) {
    Registered registered = registered(id, token);
    OidcClient before = client(id);
    if (known != null
        && (before.secretHash() == null || !Hashes.matches(known, before.secretHash()))) {
      throw TokenRefused.of("invalid_client_metadata", "client_secret is another", 400);
    }
    ClientAuthentication way = RegisteredMetadata.authentication(wanted);
    ClientSecret secret = needsAnother(way, before) ? ClientSecret.made(tokens, way) : null;
    String hash = secret == null ? before.secretHash() : secret.hash();
    OidcClient client =
        metadata.client(id, before.profileId(), wanted, way.isBySecret() ? hash : null);
    applications.save(client, secret, by);
    return new Registration(client, registered.at(), secret, null);
  }

  /** Of a secret that was only sent so far there is but the hash, by which nothing is signed. */
  private static boolean needsAnother(ClientAuthentication way, OidcClient before) {
    boolean isKept =
        way == ClientAuthentication.SECRET_JWT
            ? before.clientAuthentication() == way
            : before.secretHash() != null;
    return way.isBySecret() && !isKept;
  }

  /**
   * Forgets a client and all its tokens.
   *
   * @throws TokenRefused {@code invalid_token}
   */
  void delete(String id, String token, Actor by) {
    registered(id, token);
    applications.delete(id, by);
  }

  private Registered registered(String id, String token) {
    return rows.byTokenHash(id, Hashes.sha256(token)).orElseThrow(ClientRegistrations::notGood);
  }

  private OidcClient client(String id) {
    return applications.oidcClient(id).orElseThrow(ClientRegistrations::notGood);
  }

  /** RFC 7592 §2.1: an unknown client is answered like a wrong token. */
  private static TokenRefused notGood() {
    return TokenRefused.of("invalid_token", "The token is unknown, expired or used", 401);
  }
}
