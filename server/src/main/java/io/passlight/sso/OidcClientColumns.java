package io.passlight.sso;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** An OpenID Connect client as a row of {@link ApplicationRows}. */
final class OidcClientColumns {

  static final String PROTOCOL = "OIDC";

  private OidcClientColumns() {}

  /** In the order of the statements of {@link ApplicationRows}. */
  static Object[] parameters(OidcClient client) {
    return new Object[] {
      client.name(),
      client.address(),
      client.logo(),
      client.profileId(),
      client.source().name(),
      PROTOCOL,
      lines(client.redirectUris().stream().map(RedirectUri::value).toList()),
      lines(client.postLogoutRedirectUris().stream().map(RedirectUri::value).toList()),
      client.clientAuthentication().name(),
      client.secretHash(),
      lines(client.scopes().stream().sorted().toList()),
      client.idTokenAlgorithm().name(),
      client.accessTokenFormat().name(),
      null,
      null,
      client.id()
    };
  }

  static OidcClient read(ResultSet row) throws SQLException {
    return new OidcClient(
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
