package io.passlight.sso;

import io.passlight.login.ApplicationLinks;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An OpenID Connect client.
 *
 * @param id its client id: 1 to 100 letters, digits, {@code .}, {@code _}, {@code ~} or {@code -}
 * @param name what people call it, 1 to 100 characters; shown on the login page and on the phone
 * @param address the host that people know it by, such as {@code wiki.example.com}
 * @param logo a {@code data:} URI of an image, at most 64 KiB; null where there is none
 * @param profileId the QR login profile that its people log in by
 * @param redirectUris where an authorization may answer to; at least one
 * @param postLogoutRedirectUris where a logout may lead back to
 * @param secretHash SHA-256 of its client secret, 43 characters; null where it has none (the secret
 *     itself, where it signs by it: {@link ClientSecrets})
 * @param scopes what it may ask for, {@code openid} included
 * @param terms what was agreed beyond all this
 */
public record OidcClient(
    String id,
    String name,
    String address,
    @Nullable String logo,
    String profileId,
    List<RedirectUri> redirectUris,
    List<RedirectUri> postLogoutRedirectUris,
    ClientAuthentication clientAuthentication,
    @Nullable String secretHash,
    Set<String> scopes,
    IdTokenAlgorithm idTokenAlgorithm,
    AccessTokenFormat accessTokenFormat,
    ApplicationSource source,
    OidcTerms terms)
    implements Application {

  /** The scopes that this server knows. */
  public static final Set<String> KNOWN_SCOPES =
      Set.of("openid", "profile", "email", "groups", "offline_access");

  /** Refuses what is out of bounds with an {@link IllegalArgumentException} that says the rule. */
  public OidcClient {
    redirectUris = List.copyOf(redirectUris);
    postLogoutRedirectUris = List.copyOf(postLogoutRedirectUris);
    scopes = Set.copyOf(scopes);
    ApplicationRules.check(id, name, address, logo);
    ApplicationRules.require(!redirectUris.isEmpty(), id, "at least one redirect URI is needed");
    ApplicationRules.require(
        (secretHash != null) == clientAuthentication.isBySecret(),
        id,
        "a secret is needed where the client authenticates by one, and nowhere else");
    ApplicationRules.require(
        clientAuthentication != ClientAuthentication.PRIVATE_KEY_JWT || terms.keys() != null,
        id,
        "a client that authenticates by private-key-jwt needs jwks or jwks-uri");
    ApplicationRules.require(
        terms.macAlgorithm() == null || clientAuthentication == ClientAuthentication.SECRET_JWT,
        id,
        "an HMAC needs a client that authenticates by secret-jwt");
    ApplicationRules.require(scopes.contains("openid"), id, "the scopes must contain openid");
    ApplicationRules.require(
        KNOWN_SCOPES.containsAll(scopes),
        id,
        "the scopes may be openid, profile, email, groups and offline_access");
    LogoutReceiver frame = terms.frontchannelLogout();
    // OpenID Connect Front-Channel Logout §2: or a stranger's page would be loaded at each logout.
    ApplicationRules.require(
        frame == null || hasOriginOf(redirectUris, frame.uri()),
        id,
        "the front-channel logout address must have scheme, host and port of a redirect URI");
  }

  private static boolean hasOriginOf(List<RedirectUri> redirectUris, String address) {
    String origin = RedirectUri.formActionOf(address);
    return redirectUris.stream()
        .anyMatch(uri -> RedirectUri.formActionOf(uri.value()).equals(origin));
  }

  /** The registered address that {@code requested} means, if there is one. */
  public Optional<RedirectUri> redirectUri(String requested) {
    return redirectUris.stream().filter(uri -> uri.matches(requested)).findFirst();
  }

  /** Whether a logout may lead back to {@code requested}. */
  public boolean mayLeadBackTo(String requested) {
    return postLogoutRedirectUris.stream().anyMatch(uri -> uri.matches(requested));
  }

  /** Whether it can keep a secret. */
  public boolean isConfidential() {
    return clientAuthentication != ClientAuthentication.NONE;
  }

  @Override
  public @Nullable ApplicationLinks links() {
    return terms.links() == null ? null : terms.links().shown(address);
  }

  @Override
  public String usualAnswerAddress() {
    return redirectUris.getFirst().value();
  }
}
