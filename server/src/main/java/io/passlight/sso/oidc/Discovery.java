package io.passlight.sso.oidc;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.langtag.LangTag;
import com.nimbusds.langtag.LangTagException;
import com.nimbusds.oauth2.sdk.GrantType;
import com.nimbusds.oauth2.sdk.ResponseMode;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.openid.connect.sdk.Display;
import com.nimbusds.openid.connect.sdk.Prompt;
import com.nimbusds.openid.connect.sdk.SubjectType;
import com.nimbusds.openid.connect.sdk.claims.ACR;
import com.nimbusds.openid.connect.sdk.claims.ClaimType;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import io.passlight.settings.Issuer;
import io.passlight.sso.Acr;
import io.passlight.sso.ClientAuthentication;
import io.passlight.sso.ClientKeys;
import io.passlight.sso.MacAlgorithm;
import io.passlight.sso.OidcClient;
import io.passlight.sso.ReleasedAttribute;
import io.passlight.web.Languages;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What this server tells of itself (OpenID Connect Discovery §3, RFC 8414): what it obeys, no more.
 */
final class Discovery {

  private static final List<JWSAlgorithm> CLIENT_ALGORITHMS =
      ClientKeys.ALGORITHMS.stream().map(JWSAlgorithm::parse).toList();

  /** Of client assertions: by a key, or by the secret. */
  private static final List<JWSAlgorithm> ASSERTION_ALGORITHMS =
      Stream.concat(
              CLIENT_ALGORITHMS.stream(),
              Arrays.stream(MacAlgorithm.values()).map(each -> JWSAlgorithm.parse(each.name())))
          .toList();

  private Discovery() {}

  static OIDCProviderMetadata metadata(Issuer issuer) {
    var metadata =
        new OIDCProviderMetadata(
            new com.nimbusds.oauth2.sdk.id.Issuer(issuer.origin()),
            List.of(SubjectType.PUBLIC, SubjectType.PAIRWISE),
            issuer.resolve("/oauth2/jwks"));
    addEndpoints(metadata, issuer);
    metadata.setScopes(new Scope(new TreeSet<>(OidcClient.KNOWN_SCOPES).toArray(String[]::new)));
    metadata.setResponseTypes(List.of(new ResponseType(ResponseType.Value.CODE)));
    metadata.setResponseModes(
        List.of(ResponseMode.QUERY, ResponseMode.FRAGMENT, ResponseMode.FORM_POST));
    metadata.setGrantTypes(List.of(GrantType.AUTHORIZATION_CODE, GrantType.REFRESH_TOKEN));
    metadata.setCodeChallengeMethods(List.of(CodeChallengeMethod.S256));
    metadata.setSupportsAuthorizationResponseIssuerParam(true);
    metadata.setIDTokenJWSAlgs(List.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256));
    metadata.setUserInfoJWSAlgs(List.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256));
    metadata.setACRs(List.of(new ACR(Acr.QR), new ACR(Acr.QR_UV)));
    metadata.setClaimTypes(List.of(ClaimType.NORMAL));
    metadata.setClaims(claims());
    metadata.setDisplays(List.of(Display.PAGE, Display.POPUP, Display.TOUCH));
    metadata.setPromptTypes(
        List.of(
            Prompt.Type.NONE, Prompt.Type.LOGIN, Prompt.Type.CONSENT, Prompt.Type.SELECT_ACCOUNT));
    metadata.setUILocales(Languages.SPOKEN.stream().map(Discovery::tag).toList());
    metadata.setSupportsClaimsParams(true);
    metadata.setSupportsRequestParam(true);
    metadata.setRequestObjectJWSAlgs(CLIENT_ALGORITHMS);
    metadata.setDPoPJWSAlgs(CLIENT_ALGORITHMS);
    metadata.setSupportsBackChannelLogout(true);
    metadata.setSupportsBackChannelLogoutSession(true);
    metadata.setSupportsFrontChannelLogout(true);
    metadata.setSupportsFrontChannelLogoutSession(true);
    metadata.setSupportsRequestURIParam(true);
    metadata.setRequiresRequestURIRegistration(true);
    return metadata;
  }

  private static void addEndpoints(OIDCProviderMetadata metadata, Issuer issuer) {
    metadata.setAuthorizationEndpointURI(issuer.resolve("/oauth2/authorize"));
    metadata.setTokenEndpointURI(issuer.resolve(TokenEndpoint.PATH));
    metadata.setUserInfoEndpointURI(issuer.resolve("/oauth2/userinfo"));
    metadata.setEndSessionEndpointURI(issuer.resolve("/oauth2/logout"));
    metadata.setRegistrationEndpointURI(issuer.resolve("/oauth2/register"));
    metadata.setPushedAuthorizationRequestEndpointURI(issuer.resolve("/oauth2/par"));
    metadata.setRevocationEndpointURI(issuer.resolve("/oauth2/revoke"));
    metadata.setIntrospectionEndpointURI(issuer.resolve("/oauth2/introspect"));
    metadata.setTokenEndpointAuthMethods(methods(List.of(ClientAuthentication.values())));
    metadata.setRevocationEndpointAuthMethods(methods(List.of(ClientAuthentication.values())));
    metadata.setIntrospectionEndpointAuthMethods(
        methods(
            List.of(
                ClientAuthentication.SECRET_BASIC,
                ClientAuthentication.SECRET_POST,
                ClientAuthentication.SECRET_JWT,
                ClientAuthentication.PRIVATE_KEY_JWT)));
    metadata.setTokenEndpointJWSAlgs(ASSERTION_ALGORITHMS);
    metadata.setRevocationEndpointJWSAlgs(ASSERTION_ALGORITHMS);
    metadata.setIntrospectionEndpointJWSAlgs(ASSERTION_ALGORITHMS);
  }

  private static List<ClientAuthenticationMethod> methods(List<ClientAuthentication> known) {
    return known.stream()
        .map(method -> new ClientAuthenticationMethod(method.registeredName()))
        .toList();
  }

  private static List<String> claims() {
    var claims = new ArrayList<>(UserClaims.USUAL.stream().map(ReleasedAttribute::name).toList());
    claims.addAll(
        Arrays.asList("sub", "iss", "aud", "exp", "iat", "auth_time", "acr", "amr", "sid"));
    return claims;
  }

  private static LangTag tag(Locale locale) {
    try {
      return LangTag.parse(locale.toLanguageTag());
    } catch (LangTagException e) {
      throw new IllegalStateException(e);
    }
  }
}
