package io.passlight.user;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Checks passwords of the local directory. A name that nobody has, a user without a password and a
 * disabled user cost the same one query and one hash as anybody else, and get the same answer.
 */
@Service
public class Passwords {

  /** Longer texts are refused unread; nobody types more. */
  public static final int MAX_LENGTH = 256;

  private final JdbcClient jdbc;
  private final PasswordHash hash;

  Passwords(JdbcClient jdbc, PasswordHash hash) {
    this.jdbc = jdbc;
    this.hash = hash;
  }

  /**
   * Whether this is the password of an active user of this name.
   *
   * @param username as typed
   */
  public boolean check(String username, String password) {
    if (password.length() > MAX_LENGTH) {
      return false;
    }
    Optional<Row> row =
        jdbc.sql("select password_hash, active from users where username = ?")
            .param(Username.canonical(username))
            .query((rs, _) -> new Row(rs.getString("password_hash"), rs.getBoolean("active")))
            .optional();
    String known = row.map(Row::hash).orElse(null);
    boolean matches = hash.matches(password, known == null ? PasswordHash.NOBODYS : known);
    return matches && known != null && row.map(Row::active).orElse(false);
  }

  /** Whether the user has a password at all. */
  public boolean hasPassword(UserId user) {
    return jdbc.sql("select count(*) from users where id = ? and password_hash is not null")
            .param(user.value())
            .query(Integer.class)
            .single()
        > 0;
  }

  private record Row(@Nullable String hash, boolean active) {}
}
