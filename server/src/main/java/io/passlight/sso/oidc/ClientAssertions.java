package io.passlight.sso.oidc;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.passlight.keys.Hashes;
import io.passlight.settings.Issuer;
import io.passlight.sso.ClientAuthentication;
import io.passlight.sso.MacAlgorithm;
import io.passlight.sso.OidcClient;
import io.passlight.store.ExpiringStore;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Assertions by which clients authenticate ({@code private_key_jwt}, {@code client_secret_jwt}:
 * OpenID Connect Core §9, RFC 7523 §3). The audience is this server's issuer and nothing else, as
 * draft-ietf-oauth-rfc7523bis demands: what names a token endpoint can be got out of a client by
 * another server that it talks to. An administrator may let an application name that of this one
 * all the same.
 */
@Component
class ClientAssertions {

  /** The one kind of assertion there is. */
  static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

  private static final Set<String> TYPES = Set.of("JWT", "client-authentication+jwt");
  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final Duration SKEW = Duration.ofSeconds(30);
  private static final int LONGEST_ID = 256;

  private static final String ENDPOINT_REMEDY =
      ", not the token endpoint. A client that cannot write that needs"
          + " oidc.client-assertion-audience=token-endpoint in its settings";

  private final ClientSignatures signatures;
  private final SecretSignatures secretSignatures;
  private final ExpiringStore store;
  private final Issuer issuer;
  private final Clock clock;

  ClientAssertions(
      ClientSignatures signatures,
      SecretSignatures secretSignatures,
      ExpiringStore store,
      Issuer issuer,
      Clock clock) {
    this.signatures = signatures;
    this.secretSignatures = secretSignatures;
    this.store = store;
    this.issuer = issuer;
    this.clock = clock;
  }

  /** Whom an assertion speaks of; nothing of it is verified. */
  static @Nullable String subject(String assertion) {
    try {
      return ReceivedJwt.parse(assertion).getJWTClaimsSet().getSubject();
    } catch (ParseException e) {
      return null;
    }
  }

  /**
   * The method by which an assertion wants to authenticate; nothing of it is verified. A client
   * that is registered for the other one is not asked what it thinks of this: no public key is ever
   * taken for a secret, nor a secret for a key.
   */
  static ClientAuthentication method(String assertion) {
    try {
      return MacAlgorithm.isOne(algorithm(ReceivedJwt.parse(assertion)))
          ? ClientAuthentication.SECRET_JWT
          : ClientAuthentication.PRIVATE_KEY_JWT;
    } catch (ParseException e) {
      return ClientAuthentication.PRIVATE_KEY_JWT;
    }
  }

  /**
   * What is wrong with an assertion; null: it is good, this once. Before its signature is verified
   * everybody is told the same.
   *
   * @param application the one that it speaks of, if that is registered for its {@link #method}
   */
  @Nullable String flaw(Optional<OidcClient> application, String assertion) {
    SignedJWT token;
    JWTClaimsSet claims;
    try {
      token = ReceivedJwt.parse(assertion);
      claims = token.getJWTClaimsSet();
    } catch (ParseException e) {
      return "The client assertion is not a signed JWT";
    }
    String unverified = signatureFlaw(application, token, String.valueOf(claims.getSubject()));
    return unverified == null ? flaw(application.orElseThrow(), token, claims) : unverified;
  }

  private @Nullable String signatureFlaw(
      Optional<OidcClient> application, SignedJWT token, String subject) {
    String name = algorithm(token);
    if (MacAlgorithm.isOne(name)) {
      MacAlgorithm algorithm = MacAlgorithm.of(name);
      return secretSignatures.verifies(application, subject, algorithm, token)
          ? null
          : "No registered secret of %d bytes or more verifies the client assertion by %s"
              .formatted(algorithm.shortestSecret(), name);
    }
    return application
            .map(client -> client.terms().keys())
            .filter(keys -> signatures.verifies(keys, keys.assertionAlgorithm(), token))
            .isPresent()
        ? null
        : "No registered key verifies the client assertion";
  }

  private @Nullable String flaw(OidcClient application, SignedJWT token, JWTClaimsSet claims) {
    JOSEObjectType type = token.getHeader().getType();
    if (type != null && !TYPES.contains(type.getType())) {
      return "The typ of the client assertion must be client-authentication+jwt or JWT";
    }
    if (!application.id().equals(claims.getIssuer())
        || !application.id().equals(claims.getSubject())) {
      return "iss and sub of the client assertion must be the client_id";
    }
    String audience = audienceFlaw(application, claims.getAudience());
    if (audience != null) {
      return audience;
    }
    String time = timeFlaw(claims);
    return time == null ? useFlaw(application, claims) : time;
  }

  /** One audience, character by character: with a second one another server could use it too. */
  private @Nullable String audienceFlaw(OidcClient application, List<String> audience) {
    if (audience.equals(List.of(issuer.origin()))) {
      return null;
    }
    String endpoint = issuer.resolve(TokenEndpoint.PATH).toString();
    boolean isEndpoint = audience.equals(List.of(endpoint));
    return switch (application.terms().clientAssertionAudience()) {
      case TOKEN_ENDPOINT ->
          isEndpoint
              ? null
              : "aud of the client assertion must be %s or %s, and one alone"
                  .formatted(issuer.origin(), endpoint);
      case ISSUER ->
          "aud of the client assertion must be %s alone".formatted(issuer.origin())
              + (isEndpoint ? ENDPOINT_REMEDY : "");
    };
  }

  private static String algorithm(SignedJWT token) {
    return token.getHeader().getAlgorithm().getName();
  }

  private @Nullable String timeFlaw(JWTClaimsSet claims) {
    Instant now = clock.instant();
    Date expires = claims.getExpirationTime();
    if (expires == null
        || !expires.toInstant().plus(SKEW).isAfter(now)
        || expires.toInstant().isAfter(now.plus(LONGEST).plus(SKEW))) {
      return "exp of the client assertion must be within the next 10 minutes";
    }
    if (isLater(claims.getIssueTime(), now) || isLater(claims.getNotBeforeTime(), now)) {
      return "The client assertion is of the future";
    }
    return null;
  }

  private static boolean isLater(@Nullable Date time, Instant now) {
    return time != null && time.toInstant().minus(SKEW).isAfter(now);
  }

  /** RFC 7523 §3, 7: once. */
  private @Nullable String useFlaw(OidcClient application, JWTClaimsSet claims) {
    String id = claims.getJWTID();
    if (id == null || id.isEmpty() || id.length() > LONGEST_ID) {
      return "jti of the client assertion must have 1 to 256 characters";
    }
    String key = "oidc-assertion:" + Hashes.sha256(application.id() + "\n" + id);
    Instant forgotten = claims.getExpirationTime().toInstant().plus(SKEW);
    return store.putIfAbsent(key, new byte[0], forgotten)
        ? null
        : "The client assertion was used before";
  }
}
