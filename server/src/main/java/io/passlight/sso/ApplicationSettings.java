package io.passlight.sso;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Applications from configuration.
 *
 * @param applications written to the database at each start; one that is taken out of the
 *     configuration is forgotten at the next start, with its refresh tokens
 */
@ConfigurationProperties("passlight")
record ApplicationSettings(@DefaultValue List<Client> applications) {

  /**
   * One application; what each setting means, and its bounds: {@link Application}.
   *
   * @param id the client id
   * @param name shown to people; the id where it is left out
   * @param address shown to people; the host of the first redirect URI where it is left out
   * @param logo a {@code data:} URI
   * @param profile id of its QR login profile; the automatic one where it is left out
   * @param redirectUris exact addresses; at least one
   * @param postLogoutRedirectUris exact addresses
   * @param clientAuthentication secret-basic, secret-post, secret-jwt, private-key-jwt or none
   * @param secret its client secret, at least 32 characters, which nobody has thought out: {@code
   *     openssl rand -base64 32}
   * @param secretFile a file that holds the secret, in place of {@code secret}
   * @param scopes what it may ask for; {@code offline_access} lets it have refresh tokens
   * @param idTokenAlgorithm RS256 or ES256
   * @param accessTokenFormat opaque or jwt
   * @param saml for an application that speaks SAML 2.0; then {@code redirect-uris} and what
   *     follows them up to here is left out
   * @param oidc what few OpenID Connect clients need
   */
  record Client(
      @Nullable String id,
      @Nullable String name,
      @Nullable String address,
      @Nullable String logo,
      @Nullable String profile,
      @DefaultValue List<String> redirectUris,
      @DefaultValue List<String> postLogoutRedirectUris,
      @DefaultValue("secret-basic") ClientAuthentication clientAuthentication,
      @Nullable String secret,
      @Nullable String secretFile,
      @DefaultValue({"openid", "profile", "email", "groups"}) Set<String> scopes,
      @DefaultValue("RS256") IdTokenAlgorithm idTokenAlgorithm,
      @DefaultValue("opaque") AccessTokenFormat accessTokenFormat,
      @Nullable SamlSettings saml,
      @Nullable OidcSettings oidc) {

    @Override
    public String toString() {
      return "Client[" + id + "]"; // never the secret
    }
  }
}
