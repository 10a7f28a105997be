package io.passlight.user;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is needed to make a user.
 *
 * @param username canonical or not; {@link Users#create} checks it
 * @param displayName 1 to 200 characters
 * @param password null: the person cannot sign in by password
 */
public record NewUser(
    String username,
    String displayName,
    @Nullable String email,
    Set<String> groups,
    @Nullable Locale locale,
    @Nullable String password,
    Source source) {

  /** Who made the user. */
  public enum Source {
    /** The local directory. */
    LOCAL,
    /** {@code passlight.demo}: switched off and on with it. */
    DEMO,
    /** A demo person that {@code passlight.demo=false} has disabled. */
    DEMO_OFF
  }

  /** Refuses an empty or too long display name with an {@link IllegalArgumentException}. */
  public NewUser {
    groups = Set.copyOf(groups);
    if (displayName.isBlank() || displayName.length() > 200) {
      throw new IllegalArgumentException(
          "Display name of %d characters; it must have 1 to 200".formatted(displayName.length()));
    }
  }
}
