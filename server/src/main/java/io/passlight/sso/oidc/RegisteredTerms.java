package io.passlight.sso.oidc;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.openid.connect.sdk.SubjectType;
import com.nimbusds.openid.connect.sdk.rp.OIDCClientMetadata;
import io.passlight.sso.ClientAssertionAudience;
import io.passlight.sso.ClientAuthentication;
import io.passlight.sso.ClientKeys;
import io.passlight.sso.ClientLinks;
import io.passlight.sso.LogoutReceiver;
import io.passlight.sso.MacAlgorithm;
import io.passlight.sso.OidcTerms;
import io.passlight.sso.OidcTerms.Demand;
import io.passlight.sso.PairwiseSector;
import io.passlight.sso.RedirectUri;
import io.passlight.sso.RequestUri;
import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What a client that registers itself wants beyond the usual. */
@Component
class RegisteredTerms {

  private final ClientDocuments documents;

  RegisteredTerms(ClientDocuments documents) {
    this.documents = documents;
  }

  /**
   * The terms of these metadata.
   *
   * @throws IllegalArgumentException with a sentence, if they cannot be had
   */
  OidcTerms of(OIDCClientMetadata wanted, List<RedirectUri> redirectUris) {
    int maxAge = wanted.getDefaultMaxAge();
    return new OidcTerms(
        receiver(
            "backchannel_logout_uri",
            wanted.getBackChannelLogoutURI(),
            wanted.requiresBackChannelLogoutSession()),
        receiver(
            "frontchannel_logout_uri",
            wanted.getFrontChannelLogoutURI(),
            wanted.requiresFrontChannelLogoutSession()),
        OwnAddress.of("initiate_login_uri", wanted.getInitiateLoginURI(), redirectUris),
        keys(wanted),
        List.of(),
        pairwise(wanted, redirectUris),
        demands(wanted),
        maxAge < 0 ? null : Long.valueOf(maxAge),
        null,
        wanted.getUserInfoJWSAlg() == null
            ? null
            : RegisteredMetadata.algorithm(
                "userinfo_signed_response_alg", wanted.getUserInfoJWSAlg()),
        requestUris(wanted),
        links(wanted, redirectUris),
        macAlgorithm(wanted),
        // No metadata are registered for it, and what a client says of itself is no reason.
        ClientAssertionAudience.ISSUER);
  }

  private static @Nullable LogoutReceiver receiver(
      String name, @Nullable URI uri, boolean sessionRequired) {
    if (uri == null) {
      return null;
    }
    try {
      return new LogoutReceiver(uri.toString(), sessionRequired);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(name + " " + e.getMessage(), e);
    }
  }

  private static @Nullable ClientKeys keys(OIDCClientMetadata wanted) {
    JWSAlgorithm request = wanted.getRequestObjectJWSAlg();
    if (wanted.getJWKSet() == null && wanted.getJWKSetURI() == null) {
      require(request == null, "request_object_signing_alg needs jwks or jwks_uri");
      return null;
    }
    JWSAlgorithm assertion = signsBySecret(wanted) ? null : wanted.getTokenEndpointAuthJWSAlg();
    return new ClientKeys(
        wanted.getJWKSet() == null ? null : wanted.getJWKSet().toString(false),
        wanted.getJWKSetURI() == null ? null : wanted.getJWKSetURI().toString(),
        assertion == null ? null : assertion.getName(),
        request == null ? null : request.getName());
  }

  private static @Nullable MacAlgorithm macAlgorithm(OIDCClientMetadata wanted) {
    JWSAlgorithm algorithm = wanted.getTokenEndpointAuthJWSAlg();
    if (algorithm == null) {
      return null;
    }
    ClientAuthentication authentication = RegisteredMetadata.authentication(wanted);
    require(
        authentication.isByAssertion(),
        "token_endpoint_auth_signing_alg is %s: it needs token_endpoint_auth_method private_key_jwt"
                .formatted(algorithm.getName())
            + " or client_secret_jwt; by %s nothing is signed"
                .formatted(authentication.registeredName()));
    if (authentication != ClientAuthentication.SECRET_JWT) {
      return null;
    }
    try {
      return MacAlgorithm.of(algorithm.getName());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("token_endpoint_auth_signing_alg " + e.getMessage(), e);
    }
  }

  private static boolean signsBySecret(OIDCClientMetadata wanted) {
    return RegisteredMetadata.authentication(wanted) == ClientAuthentication.SECRET_JWT;
  }

  /** The terms of service may be somebody else's: then people are told whose. */
  private static @Nullable ClientLinks links(
      OIDCClientMetadata wanted, List<RedirectUri> redirectUris) {
    URI terms = wanted.getTermsOfServiceURI();
    return new ClientLinks(
            OwnAddress.of("client_uri", wanted.getURI(), redirectUris),
            OwnAddress.of("policy_uri", wanted.getPolicyURI(), redirectUris),
            terms == null ? null : terms.toString(),
            OwnAddress.of("logo_uri", wanted.getLogoURI(), redirectUris))
        .orNull();
  }

  private static List<RequestUri> requestUris(OIDCClientMetadata wanted) {
    Set<URI> uris = wanted.getRequestObjectURIs();
    try {
      return uris == null
          ? List.of()
          : uris.stream().map(uri -> new RequestUri(uri.toString())).toList();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("Each of request_uris " + e.getMessage(), e);
    }
  }

  private @Nullable PairwiseSector pairwise(
      OIDCClientMetadata wanted, List<RedirectUri> redirectUris) {
    if (!SubjectType.PAIRWISE.equals(wanted.getSubjectType())) {
      return null;
    }
    URI uri = wanted.getSectorIDURI();
    PairwiseSector sector = PairwiseSector.of(uri == null ? null : uri.toString(), redirectUris);
    if (sector.identifierUri() != null) {
      Collection<String> published = published(sector.identifierUri());
      require(
          redirectUris.stream().map(RedirectUri::value).allMatch(published::contains),
          "sector_identifier_uri does not name each redirect URI");
    }
    return sector;
  }

  private Collection<String> published(String sectorIdentifierUri) {
    try {
      String[] addresses =
          JsonMapper.shared().readValue(documents.fetch(sectorIdentifierUri), String[].class);
      return addresses == null ? List.of() : Arrays.asList(addresses);
    } catch (IOException | JacksonException e) {
      throw new IllegalArgumentException(
          "sector_identifier_uri cannot be read as a list of addresses", e);
    }
  }

  private static Set<Demand> demands(OIDCClientMetadata wanted) {
    Set<Demand> demands = EnumSet.noneOf(Demand.class);
    if (wanted.getDPoPBoundAccessTokens()) {
      demands.add(Demand.BOUND_TOKENS);
    }
    if (wanted.requiresPushedAuthorizationRequests()) {
      demands.add(Demand.PUSHED_REQUESTS);
    }
    if (Boolean.TRUE.equals(wanted.getCustomField(RegistrationAnswers.SIGNED_REQUESTS))) {
      demands.add(Demand.SIGNED_REQUESTS);
    }
    return demands;
  }

  private static void require(boolean holds, String rule) {
    if (!holds) {
      throw new IllegalArgumentException(rule);
    }
  }
}
