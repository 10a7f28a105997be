package io.passlight.sso;

import io.passlight.store.StoreJson;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An OpenID Connect client as a row of {@link ApplicationRows}. */
final class OidcClientColumns {

  static final String PROTOCOL = "OIDC";

  private static final StoreJson<OidcTerms> TERMS = StoreJson.of(OidcTerms.class);

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
      json(client.terms()),
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
        ApplicationSource.valueOf(row.getString("source")),
        terms(row.getString("oidc")));
  }

  /** Most clients have none: then there is nothing to read at each of their requests. */
  static @Nullable String json(OidcTerms terms) {
    return terms.equals(OidcTerms.USUAL)
        ? null
        : new String(TERMS.write(terms), StandardCharsets.UTF_8);
  }

  private static OidcTerms terms(@Nullable String json) {
    return json == null ? OidcTerms.USUAL : TERMS.read(json.getBytes(StandardCharsets.UTF_8));
  }

  private static List<RedirectUri> addresses(String lines) {
    return lines.lines().map(RedirectUri::new).toList();
  }

  private static String lines(List<String> values) {
    return String.join("\n", values);
  }
}
