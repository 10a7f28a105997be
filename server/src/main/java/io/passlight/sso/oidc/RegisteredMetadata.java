package io.passlight.sso.oidc;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.oauth2.sdk.GrantType;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.openid.connect.sdk.rp.ApplicationType;
import com.nimbusds.openid.connect.sdk.rp.OIDCClientMetadata;
import io.passlight.sso.AccessTokenFormat;
import io.passlight.sso.ApplicationSource;
import io.passlight.sso.ClientAuthentication;
import io.passlight.sso.IdTokenAlgorithm;
import io.passlight.sso.OidcClient;
import io.passlight.sso.RedirectUri;
import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Makes a client of the metadata that it registers with (RFC 7591 §2, OpenID Connect Dynamic Client
 * Registration §2), or says which of them cannot be had. What this server does not know is left out
 * of what it answers.
 */
@Component
class RegisteredMetadata {

  private static final int MOST_ADDRESSES = 20;
  private static final Set<String> USUAL_SCOPES = Set.of("openid", "profile", "email");

  private final RegisteredTerms terms;
  private final Logos logos;

  RegisteredMetadata(RegisteredTerms terms, Logos logos) {
    this.terms = terms;
    this.logos = logos;
  }

  /** How the client wants to authenticate. */
  static ClientAuthentication authentication(OIDCClientMetadata wanted) {
    ClientAuthenticationMethod method = wanted.getTokenEndpointAuthMethod();
    if (method == null) {
      return ClientAuthentication.SECRET_BASIC;
    }
    return Arrays.stream(ClientAuthentication.values())
        .filter(known -> known.registeredName().equals(method.getValue()))
        .findFirst()
        .orElseThrow(() -> refused("token_endpoint_auth_method is none that is supported"));
  }

  /**
   * The client of these metadata.
   *
   * @param secretHash of its secret, if it authenticates by one
   * @throws TokenRefused {@code invalid_client_metadata} or {@code invalid_redirect_uri}
   */
  OidcClient client(
      String id, String profile, OIDCClientMetadata wanted, @Nullable String secretHash) {
    refuseUnsupported(wanted);
    List<RedirectUri> redirectUris = redirectUris(wanted);
    String address = address(id, redirectUris);
    try {
      return new OidcClient(
          id,
          wanted.getName() == null ? address : wanted.getName(),
          address,
          logo(wanted, redirectUris),
          profile,
          redirectUris,
          postLogoutRedirectUris(wanted, redirectUris),
          authentication(wanted),
          secretHash,
          scopes(wanted),
          wanted.getIDTokenJWSAlg() == null
              ? IdTokenAlgorithm.RS256
              : algorithm("id_token_signed_response_alg", wanted.getIDTokenJWSAlg()),
          AccessTokenFormat.OPAQUE,
          ApplicationSource.DATABASE,
          terms.of(wanted, redirectUris));
    } catch (IllegalArgumentException e) {
      throw refused(String.valueOf(e.getMessage()));
    }
  }

  private static void refuseUnsupported(OIDCClientMetadata wanted) {
    Set<ResponseType> types = wanted.getResponseTypes();
    require(types == null || types.equals(Set.of(ResponseType.CODE)), "response_types may be code");
    Set<GrantType> grants = wanted.getGrantTypes();
    require(
        grants == null
            || (grants.contains(GrantType.AUTHORIZATION_CODE)
                && Set.of(GrantType.AUTHORIZATION_CODE, GrantType.REFRESH_TOKEN)
                    .containsAll(grants)),
        "grant_types may be authorization_code and refresh_token");
    require(
        Stream.of(
                wanted.getUserInfoJWEAlg(),
                wanted.getIDTokenJWEAlg(),
                wanted.getRequestObjectJWEAlg(),
                wanted.getAuthorizationJWSAlg(),
                wanted.getAuthorizationJWEAlg())
            .allMatch(Objects::isNull),
        "nothing is encrypted, and authorization responses are not signed");
  }

  private static List<RedirectUri> redirectUris(OIDCClientMetadata wanted) {
    Set<String> uris = wanted.getRedirectionURIStrings();
    if (uris == null || uris.isEmpty() || uris.size() > MOST_ADDRESSES) {
      throw TokenRefused.of("invalid_redirect_uri", "There must be 1 to 20 redirect_uris", 400);
    }
    boolean isNative = wanted.getApplicationType() == ApplicationType.NATIVE;
    try {
      List<RedirectUri> all = uris.stream().map(RedirectUri::new).toList();
      if (!isNative && !all.stream().allMatch(uri -> uri.value().startsWith("http"))) {
        throw new IllegalArgumentException("must be https, unless application_type is native");
      }
      return all;
    } catch (IllegalArgumentException e) {
      throw TokenRefused.of("invalid_redirect_uri", "Each redirect URI " + e.getMessage(), 400);
    }
  }

  /**
   * What people are shown as its address: the host that each of its answers goes to. One of several
   * would tell them of a place that the client need have nothing to do with.
   */
  private static String address(String id, List<RedirectUri> redirectUris) {
    Set<Optional<String>> hosts =
        redirectUris.stream().map(RedirectUri::host).collect(Collectors.toSet());
    return hosts.size() == 1 ? hosts.iterator().next().orElse(id) : id;
  }

  private @Nullable String logo(OIDCClientMetadata wanted, List<RedirectUri> redirectUris) {
    String address = OwnAddress.of("logo_uri", wanted.getLogoURI(), redirectUris);
    try {
      return address == null ? null : logos.fetch(address);
    } catch (IOException e) {
      throw refused("logo_uri: " + e.getMessage());
    }
  }

  private static List<RedirectUri> postLogoutRedirectUris(
      OIDCClientMetadata wanted, List<RedirectUri> redirectUris) {
    Set<URI> uris = wanted.getPostLogoutRedirectionURIs();
    require(
        uris == null || uris.size() <= MOST_ADDRESSES, "there may be 20 post_logout_redirect_uris");
    if (uris == null) {
      return List.of();
    }
    List<RedirectUri> all =
        uris.stream()
            .map(uri -> made("post_logout_redirect_uris", uri.toString(), RedirectUri::new))
            .toList();
    require(
        all.stream().allMatch(uri -> OwnAddress.isAmong(uri, redirectUris)),
        "each of post_logout_redirect_uris must have the host of a redirect URI, or the private"
            + " scheme of one");
    return all;
  }

  /** What nobody knows is left out (RFC 7591 §3.2.1); without {@code openid} there is no login. */
  private static Set<String> scopes(OIDCClientMetadata wanted) {
    Scope scope = wanted.getScope();
    Set<String> scopes = new HashSet<>(scope == null ? USUAL_SCOPES : scope.toStringList());
    scopes.retainAll(OidcClient.KNOWN_SCOPES);
    scopes.add("openid");
    Set<GrantType> grants = wanted.getGrantTypes();
    if (grants != null && grants.contains(GrantType.REFRESH_TOKEN)) {
      scopes.add(Grant.OFFLINE_ACCESS);
    }
    return scopes;
  }

  /**
   * What this server can sign by; {@code none} is not among it.
   *
   * @param name of the metadata that wants it
   */
  static IdTokenAlgorithm algorithm(String name, JWSAlgorithm wanted) {
    return Arrays.stream(IdTokenAlgorithm.values())
        .filter(known -> known.name().equals(wanted.getName()))
        .findFirst()
        .orElseThrow(() -> refused(name + " may be RS256 or ES256"));
  }

  private static <T> T made(String name, String value, Function<String, T> maker) {
    try {
      return maker.apply(value);
    } catch (IllegalArgumentException e) {
      throw refused(name + " " + e.getMessage());
    }
  }

  private static void require(boolean holds, String rule) {
    if (!holds) {
      throw refused(rule);
    }
  }

  private static TokenRefused refused(String rule) {
    return TokenRefused.of("invalid_client_metadata", rule, 400);
  }
}
