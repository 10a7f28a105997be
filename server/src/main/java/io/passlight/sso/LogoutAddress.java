package io.passlight.sso;

/**
 * Where a service provider is told how a logout went (its single logout service).
 *
 * @param url {@code https}, or {@code http} on this very machine
 */
public record LogoutAddress(String url, Binding binding) {

  /** How messages reach it. */
  public enum Binding {
    /** In the query of the address. */
    REDIRECT,

    /** By a form that the browser posts. */
    POST
  }

  /** Refuses any other with an {@link IllegalArgumentException} that says the rule. */
  public LogoutAddress {
    RedirectUri.requireWeb(url);
  }
}
