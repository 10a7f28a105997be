package io.passlight.sso;

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
 */
public record OidcTerms(
    @Nullable LogoutReceiver backchannelLogout,
    @Nullable LogoutReceiver frontchannelLogout,
    @Nullable String initiateLoginUri,
    @Nullable ClientKeys keys) {

  /** Nothing beyond the usual. */
  public static final OidcTerms USUAL = new OidcTerms(null, null, null, null);

  /** The same for a client whose logins begin there. */
  public OidcTerms startedAt(String address) {
    return new OidcTerms(backchannelLogout, frontchannelLogout, address, keys);
  }

  /** Refuses what is out of bounds with an {@link IllegalArgumentException} that says the rule. */
  public OidcTerms {
    if (initiateLoginUri != null) {
      RedirectUri.requireWeb(initiateLoginUri);
    }
  }
}
