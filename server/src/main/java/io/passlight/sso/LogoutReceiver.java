package io.passlight.sso;

/**
 * Where an OpenID Connect client is told of a logout.
 *
 * @param uri {@code https}, or {@code http} on this very machine
 * @param sessionRequired whether it has to be told which session ended ({@code sid})
 */
public record LogoutReceiver(String uri, boolean sessionRequired) {

  /** Refuses any other with an {@link IllegalArgumentException} that says the rule. */
  public LogoutReceiver {
    RedirectUri.requireWeb(uri);
  }
}
