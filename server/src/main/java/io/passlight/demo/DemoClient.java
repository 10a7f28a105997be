package io.passlight.demo;

import io.passlight.settings.Issuer;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.userinfo.DefaultOAuth2UserService;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

/** What the demo knows of the server, and how it asks it: token, keys and user info. */
final class DemoClient implements JwtDecoderFactory<ClientRegistration> {

  private final DemoSecrets secrets;
  private final Issuer issuer;
  private final ClientHttpRequestFactory backChannel;
  private final Clock clock;

  DemoClient(
      DemoSecrets secrets, Issuer issuer, ClientHttpRequestFactory backChannel, Clock clock) {
    this.secrets = secrets;
    this.issuer = issuer;
    this.backChannel = backChannel;
    this.clock = clock;
  }

  /** Written out, for discovery would ask a server that is only starting. */
  ClientRegistration registration(DemoApplication application) {
    return ClientRegistration.withRegistrationId(application.id())
        .clientId(application.id())
        .clientName(application.name())
        .clientSecret(secrets.of(application))
        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
        .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
        .redirectUri(issuer.origin() + application.callbackPath())
        .scope("openid", "profile", "email", "groups")
        .issuerUri(issuer.origin())
        .authorizationUri(issuer.origin() + "/oauth2/authorize")
        .tokenUri(issuer.origin() + "/oauth2/token")
        .jwkSetUri(issuer.origin() + "/oauth2/jwks")
        .userInfoUri(issuer.origin() + "/oauth2/userinfo")
        .userNameAttributeName("sub")
        .providerConfigurationMetadata(
            Map.of("end_session_endpoint", issuer.origin() + "/oauth2/logout"))
        .build();
  }

  /** Who tells of logouts. */
  String issuer() {
    return issuer.origin();
  }

  /** Where a logout comes back to. */
  String home(DemoApplication application) {
    return issuer.origin() + application.path();
  }

  RestClientAuthorizationCodeTokenResponseClient tokens() {
    var client = new RestClientAuthorizationCodeTokenResponseClient();
    client.setRestClient(
        RestClient.builder()
            .requestFactory(backChannel)
            .messageConverters(
                List.of(
                    new FormHttpMessageConverter(),
                    new OAuth2AccessTokenResponseHttpMessageConverter()))
            .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
            .build());
    return client;
  }

  OidcUserService users() {
    var userInfo = new DefaultOAuth2UserService();
    var rest = new RestTemplate(backChannel);
    rest.setErrorHandler(new OAuth2ErrorResponseErrorHandler());
    userInfo.setRestOperations(rest);
    var users = new OidcUserService();
    users.setOauth2UserService(userInfo);
    return users;
  }

  @Override
  public JwtDecoder createDecoder(ClientRegistration registration) {
    NimbusJwtDecoder decoder =
        NimbusJwtDecoder.withJwkSetUri(issuer.origin() + "/oauth2/jwks")
            .restOperations(new RestTemplate(backChannel))
            .build();
    var validator = new OidcIdTokenValidator(registration);
    validator.setClock(clock);
    decoder.setJwtValidator(validator);
    return decoder;
  }
}
