package io.passlight.sso;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an OpenID Connect client and this server have agreed on beyond the usual. Its JSON is what
 * the database holds, where there is anything.
 *
 * @param backchannelLogout where this server tells it of a logout (OpenID Connect Back-Channel
 *     Logout §2.2); null: nowhere
 * @param frontchannelLogout what a browser loads at a logout (OpenID Connect Front-Channel Logout
 *     §2), of the origin of a redirect URI; null: nothing
 * @param initiateLoginUri where a login begins that people start here (OpenID Connect Core §4);
 *     null: nowhere
 * @param keys what it signs by; null: it signs nothing
 * @param claims what it learns of people, in place of the usual claims; empty: these
 * @param pairwise by what sector people have identifiers of their own there; null: those that all
 *     applications know
 * @param demands what it never does otherwise
 * @param defaultMaxAge {@code max_age} in seconds of requests that say none; null: none
 * @param maxAge how long after a person's login it may go on with that login, 1 minute to 365 days:
 *     no {@code max_age} of a request says more, and refresh tokens end with it; null: as long as
 *     sessions and refresh tokens live
 * @param userInfoAlgorithm what user info is signed with (OpenID Connect Core §5.3.2); null: it
 *     comes as JSON
 * @param requestUris where it publishes its authorization requests ({@code request_uris}), at most
 *     20; empty: nowhere
 * @param links pages that people are shown with it; null: none
 * @param macAlgorithm the one algorithm of assertions that it signs by its secret; null: each that
 *     the secret is long enough for
 * @param clientAssertionAudience whom its client assertions may be for
 */
public record OidcTerms(
    @Nullable LogoutReceiver backchannelLogout,
    @Nullable LogoutReceiver frontchannelLogout,
    @Nullable String initiateLoginUri,
    @Nullable ClientKeys keys,
    List<ReleasedAttribute> claims,
    @Nullable PairwiseSector pairwise,
    Set<Demand> demands,
    @Nullable Long defaultMaxAge,
    @Nullable Duration maxAge,
    @Nullable IdTokenAlgorithm userInfoAlgorithm,
    List<RequestUri> requestUris,
    @Nullable ClientLinks links,
    @Nullable MacAlgorithm macAlgorithm,
    ClientAssertionAudience clientAssertionAudience) {

  /** What a client has committed itself to: a request of it without that is somebody else's. */
  public enum Demand {
    /** Authorization requests are signed ({@code require_signed_request_object}, RFC 9101). */
    SIGNED_REQUESTS,

    /** They are pushed ({@code require_pushed_authorization_requests}, RFC 9126). */
    PUSHED_REQUESTS,

    /** Access tokens are bound to a key ({@code dpop_bound_access_tokens}, RFC 9449). */
    BOUND_TOKENS
  }

  private static final int MOST_CLAIMS = 30;
  private static final int MOST_REQUEST_URIS = 20;
  private static final long LONGEST_AGE = 999_999_999;
  private static final Duration SHORTEST_MAXIMUM = Duration.ofMinutes(1);
  private static final Duration LONGEST_MAXIMUM = Duration.ofDays(365);

  /** What the tokens themselves say. */
  private static final Set<String> RESERVED =
      Set.of(
          "iss",
          "sub",
          "aud",
          "exp",
          "iat",
          "nbf",
          "jti",
          "auth_time",
          "nonce",
          "acr",
          "amr",
          "azp",
          "at_hash",
          "c_hash",
          "s_hash",
          "sid",
          "cnf",
          "events",
          "client_id",
          "scope",
          "_claim_names",
          "_claim_sources",
          "active",
          "act");

  /** Nothing beyond the usual. */
  public static final OidcTerms USUAL = new OidcTerms(null, null, null);

  /** Refuses what is out of bounds with an {@link IllegalArgumentException} that says the rule. */
  public OidcTerms {
    // An older release has written none of them.
    claims = claims == null ? List.of() : List.copyOf(claims);
    demands = demands == null ? Set.of() : Set.copyOf(demands);
    requestUris = requestUris == null ? List.of() : List.copyOf(requestUris);
    clientAssertionAudience =
        clientAssertionAudience == null ? ClientAssertionAudience.ISSUER : clientAssertionAudience;
    if (initiateLoginUri != null) {
      RedirectUri.requireWeb(initiateLoginUri);
    }
    require(claims.size() <= MOST_CLAIMS, "there may be 30 claims at most");
    require(
        claims.stream().map(ReleasedAttribute::name).distinct().count() == claims.size(),
        "each claim needs a name of its own");
    require(
        claims.stream().map(ReleasedAttribute::name).noneMatch(RESERVED::contains),
        "a claim must not have the name of one that tokens have anyway");
    require(
        keys != null || !demands.contains(Demand.SIGNED_REQUESTS),
        "a client whose requests are signed needs jwks or jwks-uri");
    require(requestUris.size() <= MOST_REQUEST_URIS, "there may be 20 request URIs at most");
    require(
        keys != null || requestUris.isEmpty(),
        "a client with request URIs needs jwks or jwks-uri, for what stands there is signed");
    require(
        defaultMaxAge == null || (defaultMaxAge >= 0 && defaultMaxAge <= LONGEST_AGE),
        "the default max_age must be 0 to 999999999 seconds");
    require(
        maxAge == null
            || (maxAge.compareTo(SHORTEST_MAXIMUM) >= 0 && maxAge.compareTo(LONGEST_MAXIMUM) <= 0),
        "the maximum age of a login must be 1m to 365d");
  }

  /** Terms of logout and start alone. */
  public OidcTerms(
      @Nullable LogoutReceiver backchannelLogout,
      @Nullable LogoutReceiver frontchannelLogout,
      @Nullable String initiateLoginUri) {
    this(
        backchannelLogout,
        frontchannelLogout,
        initiateLoginUri,
        null,
        List.of(),
        null,
        Set.of(),
        null,
        null,
        null,
        List.of(),
        null,
        null,
        ClientAssertionAudience.ISSUER);
  }

  /**
   * How old a login may be, in seconds, of which a request takes one of {@code wished}; null: of
   * any age.
   */
  public @Nullable Long oldest(@Nullable Long wished) {
    if (maxAge == null) {
      return wished;
    }
    return wished == null ? maxAge.toSeconds() : Long.valueOf(Math.min(wished, maxAge.toSeconds()));
  }

  /** When the client has to have the person log in again who did so at {@code login}. */
  public Instant end(Instant login) {
    return maxAge == null ? Instant.MAX : login.plus(maxAge);
  }

  /** Whether the client never does it otherwise. */
  public boolean demands(Demand demand) {
    return demands.contains(demand);
  }

  private static void require(boolean holds, String rule) {
    if (!holds) {
      throw new IllegalArgumentException(rule);
    }
  }
}
