package io.passlight.sso;

import io.passlight.login.ApplicationFacts;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An application that people log in to: an OpenID Connect client.
 *
 * @param id its client id: 1 to 100 letters, digits, {@code .}, {@code _}, {@code ~} or {@code -}
 * @param name what people call it, 1 to 100 characters; shown on the login page and on the phone
 * @param address the host that people know it by, such as {@code wiki.example.com}
 * @param logo a {@code data:} URI of an image, at most 64 KiB; null where there is none
 * @param profileId the QR login profile that its people log in by
 * @param redirectUris where an authorization may answer to; at least one
 * @param postLogoutRedirectUris where a logout may lead back to
 * @param secretHash SHA-256 of its client secret, 43 characters; null for a public client, and only
 *     for one
 * @param scopes what it may ask for, {@code openid} included
 */
public record Application(
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
    ApplicationSource source) {

  /** The scopes that this server knows. */
  public static final Set<String> KNOWN_SCOPES =
      Set.of("openid", "profile", "email", "groups", "offline_access");

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._~-]{1,100}");
  private static final Pattern LOGO =
      Pattern.compile("data:image/(svg\\+xml|png|webp|jpeg);base64,[A-Za-z0-9+/]+={0,2}");
  private static final int MAX_LOGO = 64 * 1024;
  private static final int MAX_NAME = 100;

  /** Refuses what is out of bounds with an {@link IllegalArgumentException} that says the rule. */
  public Application {
    redirectUris = List.copyOf(redirectUris);
    postLogoutRedirectUris = List.copyOf(postLogoutRedirectUris);
    scopes = Set.copyOf(scopes);
    require(
        ID.matcher(id).matches(),
        id,
        "the id must be 1 to 100 letters, digits, '.', '_', '~' or '-'");
    require(isWord(name, MAX_NAME), id, "the name must have 1 to 100 characters on one line");
    require(isWord(address, 255), id, "the address must be the host that people know it by");
    require(
        logo == null || (logo.length() <= MAX_LOGO && LOGO.matcher(logo).matches()),
        id,
        "the logo must be a data: URI of an SVG, PNG, WebP or JPEG of at most 64 KiB in base64");
    require(!redirectUris.isEmpty(), id, "at least one redirect URI is needed");
    require(
        (secretHash == null) == (clientAuthentication == ClientAuthentication.NONE),
        id,
        "a secret is needed, unless the client authentication is NONE");
    require(scopes.contains("openid"), id, "the scopes must contain openid");
    require(
        KNOWN_SCOPES.containsAll(scopes),
        id,
        "the scopes may be openid, profile, email, groups and offline_access");
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

  /** What people are shown of it, when the answer goes to {@code redirectUri}. */
  public ApplicationFacts facts(String redirectUri) {
    return new ApplicationFacts(id, name, address, logo, RedirectUri.formActionOf(redirectUri));
  }

  private static boolean isWord(String text, int max) {
    return !text.isBlank()
        && text.length() <= max
        && text.chars().noneMatch(Character::isISOControl);
  }

  private static void require(boolean holds, String id, String rule) {
    if (!holds) {
      throw new IllegalArgumentException("Application '%s': %s".formatted(id, rule));
    }
  }
}
