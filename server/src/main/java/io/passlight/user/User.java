package io.passlight.user;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A person.
 *
 * @param username the canonical name, see {@link Username}
 * @param displayName what others call the person
 * @param email where mails go; null where the directory knows none
 * @param groups names of the groups the person belongs to, maybe none
 * @param active false: may do nothing at all, whatever devices and sessions there are
 * @param locale the person's language; null: that of the browser
 */
public record User(
    UserId id,
    String username,
    String displayName,
    @Nullable String email,
    Set<String> groups,
    boolean active,
    @Nullable Locale locale) {

  /** Copies the groups. */
  public User {
    groups = Set.copyOf(groups);
  }
}
