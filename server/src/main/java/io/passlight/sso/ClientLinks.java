package io.passlight.sso;

import io.passlight.login.ApplicationLinks;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Pages that people are shown with an OpenID Connect client (OpenID Connect Dynamic Client
 * Registration §2). Each is an {@code https} address of 512 characters at most.
 *
 * @param clientUri what it is; null: no page
 * @param policyUri what it does with what it learns of people; null: no page
 * @param tosUri what it may be used for; null: no page
 * @param logoUri where its logo was when it registered: it was fetched then, and no page loads
 *     anything from there; null: it has none
 */
public record ClientLinks(
    @Nullable String clientUri,
    @Nullable String policyUri,
    @Nullable String tosUri,
    @Nullable String logoUri) {

  /** They wait with each login that is begun. */
  private static final int LONGEST = 512;

  private static final ClientLinks NONE = new ClientLinks(null, null, null, null);

  /** Refuses any other address with an {@link IllegalArgumentException} that says the rule. */
  public ClientLinks {
    check("client_uri", clientUri);
    check("policy_uri", policyUri);
    check("tos_uri", tosUri);
    check("logo_uri", logoUri);
  }

  /** These, or null if there are none. */
  public @Nullable ClientLinks orNull() {
    return equals(NONE) ? null : this;
  }

  /**
   * What people are shown of them.
   *
   * @param address the host that people know the client by; where a page is elsewhere, they are
   *     told
   */
  @Nullable ApplicationLinks shown(String address) {
    return clientUri == null && policyUri == null && tosUri == null
        ? null
        : new ApplicationLinks(
            link(clientUri, address), link(policyUri, address), link(tosUri, address));
  }

  private static ApplicationLinks.@Nullable Link link(@Nullable String page, String address) {
    if (page == null) {
      return null;
    }
    String host = URI.create(page).getHost();
    return new ApplicationLinks.Link(page, host.equalsIgnoreCase(address) ? null : host);
  }

  /**
   * Refuses what people must not be led to.
   *
   * @throws IllegalArgumentException that says the rule
   */
  static String checked(String address) {
    RedirectUri.requireWeb(address);
    if (!address.startsWith("https://") || address.length() > LONGEST) {
      throw new IllegalArgumentException(
          "must start with https:// and have 512 characters at most");
    }
    return address;
  }

  private static void check(String name, @Nullable String address) {
    if (address != null) {
      try {
        checked(address);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(name + " " + e.getMessage(), e);
      }
    }
  }
}
