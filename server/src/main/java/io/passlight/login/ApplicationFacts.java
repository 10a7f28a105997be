package io.passlight.login;

import io.passlight.web.Initials;
import org.jspecify.annotations.Nullable;

/**
 * What people are shown of the application that asks.
 *
 * @param id its id (OIDC: client id); stands in the login page's address
 * @param name its name, for people
 * @param address its host, as people know it, such as {@code wiki.example.com}
 * @param logo a {@code data:} URI of an image; null where there is none
 * @param formActionOrigin the origin that the answer goes to, such as {@code
 *     https://wiki.example.com}, which the login page's {@code form-action} has to name; null where
 *     the answer stays on this server
 * @param links pages of its own that people may read before; null: none
 */
public record ApplicationFacts(
    String id,
    String name,
    String address,
    @Nullable String logo,
    @Nullable String formActionOrigin,
    @Nullable ApplicationLinks links) {

  /** The same with another logo. */
  ApplicationFacts withLogo(@Nullable String other) {
    return new ApplicationFacts(id, name, address, other, formActionOrigin, links);
  }

  /** The letter that stands in for its logo where it has none. */
  public String initial() {
    return Initials.one(name);
  }
}
