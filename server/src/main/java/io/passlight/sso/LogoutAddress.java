package io.passlight.sso;

import org.jspecify.annotations.Nullable;

/**
 * A service provider's single logout service.
 *
 * @param url where its logout requests are answered, and where it is sent those of this server:
 *     {@code https}, or {@code http} on this very machine
 * @param requests where it is sent those of this server instead; null: at {@code url}
 */
public record LogoutAddress(String url, Binding binding, @Nullable String requests) {

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
    if (requests != null) {
      RedirectUri.requireWeb(requests);
    }
  }

  /** One address for both. */
  public LogoutAddress(String url, Binding binding) {
    this(url, binding, null);
  }

  /** Where logout requests of this server go. */
  public String requestsTo() {
    return requests == null ? url : requests;
  }
}
