package io.passlight.sso.oidc;

import io.passlight.sso.ClientAssertionAudience;
import io.passlight.sso.ClientKeys;
import io.passlight.sso.ClientLinks;
import io.passlight.sso.IdTokenAlgorithm;
import io.passlight.sso.LogoutReceiver;
import io.passlight.sso.MacAlgorithm;
import io.passlight.sso.OidcTerms;
import io.passlight.sso.OidcTerms.Demand;
import io.passlight.sso.PairwiseSector;
import io.passlight.sso.ReleasedAttribute;
import io.passlight.sso.RequestUri;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Terms of applications in tests. */
final class Terms {

  private @Nullable LogoutReceiver backChannel;
  private @Nullable ClientKeys keys;
  private List<ReleasedAttribute> claims = List.of();
  private @Nullable PairwiseSector pairwise;
  private Set<Demand> demands = Set.of();
  private @Nullable Long maxAge;
  private @Nullable Duration maximum;
  private @Nullable IdTokenAlgorithm userInfo;
  private List<RequestUri> requestUris = List.of();
  private @Nullable ClientLinks links;
  private @Nullable MacAlgorithm mac;
  private ClientAssertionAudience audience = ClientAssertionAudience.ISSUER;

  private Terms() {}

  static OidcTerms keys(ClientKeys keys) {
    var terms = new Terms();
    terms.keys = keys;
    return terms.made();
  }

  static OidcTerms claims(ReleasedAttribute... claims) {
    var terms = new Terms();
    terms.claims = List.of(claims);
    return terms.made();
  }

  static OidcTerms pairwise(String host) {
    var terms = new Terms();
    terms.pairwise = new PairwiseSector(null, host);
    return terms.made();
  }

  /** The same for one that is told of logouts. */
  static OidcTerms pairwise(String host, LogoutReceiver backChannel) {
    var terms = new Terms();
    terms.pairwise = new PairwiseSector(null, host);
    terms.backChannel = backChannel;
    return terms.made();
  }

  static OidcTerms demanding(Demand... demands) {
    var terms = new Terms();
    terms.keys = ClientKey.OURS.keys();
    terms.demands = Set.of(demands);
    return terms.made();
  }

  static OidcTerms maxAge(long seconds) {
    var terms = new Terms();
    terms.maxAge = seconds;
    return terms.made();
  }

  static OidcTerms maximum(Duration age) {
    var terms = new Terms();
    terms.maximum = age;
    return terms.made();
  }

  static OidcTerms userInfo(IdTokenAlgorithm algorithm) {
    var terms = new Terms();
    terms.userInfo = algorithm;
    return terms.made();
  }

  /** Those of a client that publishes its requests. */
  static OidcTerms published(String... requestUris) {
    var terms = new Terms();
    terms.keys = ClientKey.OURS.keys();
    terms.requestUris = Stream.of(requestUris).map(RequestUri::new).toList();
    return terms.made();
  }

  /** The same for one that never does it otherwise. */
  static OidcTerms published(Demand demand, String requestUri) {
    var terms = new Terms();
    terms.keys = ClientKey.OURS.keys();
    terms.demands = Set.of(demand);
    terms.requestUris = List.of(new RequestUri(requestUri));
    return terms.made();
  }

  /** Those of a client with pages to read. */
  static OidcTerms linked(ClientLinks links) {
    var terms = new Terms();
    terms.links = links;
    return terms.made();
  }

  /** Those of a client that signs by its secret in one way alone. */
  static OidcTerms mac(MacAlgorithm algorithm) {
    var terms = new Terms();
    terms.mac = algorithm;
    return terms.made();
  }

  /**
   * Those of a client whose assertions may be for the token endpoint.
   *
   * @param keys that it signs by; null: it does so by its secret
   */
  static OidcTerms forTokenEndpoint(@Nullable ClientKeys keys) {
    var terms = new Terms();
    terms.keys = keys;
    terms.audience = ClientAssertionAudience.TOKEN_ENDPOINT;
    return terms.made();
  }

  private OidcTerms made() {
    return new OidcTerms(
        backChannel,
        null,
        null,
        keys,
        claims,
        pairwise,
        demands,
        maxAge,
        maximum,
        userInfo,
        requestUris,
        links,
        mac,
        audience);
  }
}
