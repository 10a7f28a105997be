package io.passlight.sso;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of applications. */
@Repository
class ApplicationRows {

  private final JdbcClient jdbc;

  ApplicationRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<Application> byId(String id) {
    return jdbc.sql("select * from applications where id = ?")
        .param(id)
        .query((row, _) -> application(row))
        .optional();
  }

  List<Application> all() {
    return jdbc.sql("select * from applications order by name, id")
        .query((row, _) -> application(row))
        .list();
  }

  void insert(Application application) {
    jdbc.sql(
            """
            insert into applications (name, address, logo, profile_id, redirect_uris,
              post_logout_redirect_uris, client_authentication, secret_hash, scopes,
              id_token_algorithm, access_token_format, source, id)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(parameters(application))
        .update();
  }

  boolean update(Application application) {
    return jdbc.sql(
                """
                update applications set name = ?, address = ?, logo = ?, profile_id = ?,
                  redirect_uris = ?, post_logout_redirect_uris = ?, client_authentication = ?,
                  secret_hash = ?, scopes = ?, id_token_algorithm = ?, access_token_format = ?,
                  source = ?
                where id = ?
                """)
            .params(parameters(application))
            .update()
        == 1;
  }

  boolean delete(String id) {
    return jdbc.sql("delete from applications where id = ?").param(id).update() == 1;
  }

  private static Object[] parameters(Application application) {
    return new Object[] {
      application.name(),
      application.address(),
      application.logo(),
      application.profileId(),
      lines(application.redirectUris().stream().map(RedirectUri::value).toList()),
      lines(application.postLogoutRedirectUris().stream().map(RedirectUri::value).toList()),
      application.clientAuthentication().name(),
      application.secretHash(),
      lines(application.scopes().stream().sorted().toList()),
      application.idTokenAlgorithm().name(),
      application.accessTokenFormat().name(),
      application.source().name(),
      application.id()
    };
  }

  private static Application application(ResultSet row) throws SQLException {
    return new Application(
        row.getString("id"),
        row.getString("name"),
        row.getString("address"),
        row.getString("logo"),
        row.getString("profile_id"),
        addresses(row.getString("redirect_uris")),
        addresses(row.getString("post_logout_redirect_uris")),
        ClientAuthentication.valueOf(row.getString("client_authentication")),
        row.getString("secret_hash"),
        Set.copyOf(row.getString("scopes").lines().toList()),
        IdTokenAlgorithm.valueOf(row.getString("id_token_algorithm")),
        AccessTokenFormat.valueOf(row.getString("access_token_format")),
        ApplicationSource.valueOf(row.getString("source")));
  }

  private static List<RedirectUri> addresses(String lines) {
    return lines.lines().map(RedirectUri::new).toList();
  }

  private static String lines(List<String> values) {
    return String.join("\n", values);
  }
}
