package io.passlight.user;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.ResultSetExtractor;

/**
 * Reads users joined with their groups, so that a user costs one query. A select that wants them
 * names {@link #COLUMNS} from {@link #JOIN}.
 */
public final class UserRows implements ResultSetExtractor<List<User>> {

  /** What to select, with {@code u} for the users and {@code g} for their groups. */
  public static final String COLUMNS =
      "u.id as u_id, u.username as u_username, u.display_name as u_display_name, u.email as"
          + " u_email, u.active as u_active, u.locale as u_locale, g.name as g_name";

  /** The join that brings the groups of {@code u}. */
  public static final String JOIN = " left join user_groups g on g.user_id = u.id ";

  @Override
  public List<User> extractData(ResultSet rows) throws SQLException {
    Map<String, User> users = new LinkedHashMap<>();
    Map<String, Set<String>> groups = new LinkedHashMap<>();
    while (rows.next()) {
      User user = user(rows);
      users.putIfAbsent(user.id().value(), user);
      groups.computeIfAbsent(user.id().value(), _ -> new HashSet<>()).addAll(user.groups());
    }
    List<User> whole = new ArrayList<>();
    users.forEach((id, user) -> whole.add(withGroups(user, groups.getOrDefault(id, Set.of()))));
    return whole;
  }

  /** The user of one row, with the one group that this row holds, if any. */
  public static User user(ResultSet row) throws SQLException {
    String group = row.getString("g_name");
    String locale = row.getString("u_locale");
    return new User(
        new UserId(row.getString("u_id")),
        row.getString("u_username"),
        row.getString("u_display_name"),
        row.getString("u_email"),
        group == null ? Set.of() : Set.of(group),
        row.getBoolean("u_active"),
        locale == null ? null : Locale.forLanguageTag(locale));
  }

  /** The same user, with these groups. */
  public static User withGroups(User user, Set<String> groups) {
    return new User(
        user.id(),
        user.username(),
        user.displayName(),
        user.email(),
        groups,
        user.active(),
        user.locale());
  }
}
