package io.passlight.sso;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
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
    if (!ApplicationRules.isId(id)) {
      return Optional.empty(); // PostgreSQL takes no U+0000, not even to look for it
    }
    return jdbc.sql("select * from applications where id = ?")
        .param(id)
        .query((row, _) -> application(row))
        .optional();
  }

  Optional<ServiceProvider> byEntityId(String entityId) {
    return jdbc.sql("select * from applications where saml_entity_id = ?")
        .param(entityId)
        .query((row, _) -> ServiceProviderColumns.read(row))
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
            insert into applications (name, address, logo, profile_id, source, protocol,
              redirect_uris, post_logout_redirect_uris, client_authentication, secret_hash, scopes,
              id_token_algorithm, access_token_format, saml_entity_id, saml, oidc, id)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(parameters(application))
        .update();
  }

  boolean update(Application application) {
    return jdbc.sql(
                """
                update applications set name = ?, address = ?, logo = ?, profile_id = ?,
                  source = ?, protocol = ?,
                  redirect_uris = ?, post_logout_redirect_uris = ?, client_authentication = ?,
                  secret_hash = ?, scopes = ?, id_token_algorithm = ?, access_token_format = ?,
                  saml_entity_id = ?, saml = ?, oidc = ?
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
    return switch (application) {
      case OidcClient client -> OidcClientColumns.parameters(client);
      case ServiceProvider provider -> ServiceProviderColumns.parameters(provider);
    };
  }

  static Application application(ResultSet row) throws SQLException {
    return row.getString("protocol").equals(ServiceProviderColumns.PROTOCOL)
        ? ServiceProviderColumns.read(row)
        : OidcClientColumns.read(row);
  }
}
