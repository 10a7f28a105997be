package io.passlight.sso;

import io.passlight.store.StoreJson;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;

/** A service provider as a row of {@link ApplicationRows}. */
final class ServiceProviderColumns {

  static final String PROTOCOL = "SAML";

  private static final StoreJson<SamlTerms> TERMS = StoreJson.of(SamlTerms.class);

  private ServiceProviderColumns() {}

  /** In the order of the statements of {@link ApplicationRows}. */
  static Object[] parameters(ServiceProvider provider) {
    return new Object[] {
      provider.name(),
      provider.address(),
      provider.logo(),
      provider.profileId(),
      provider.source().name(),
      PROTOCOL,
      null,
      null,
      null,
      null,
      null,
      null,
      null,
      provider.saml().entityId(),
      json(provider.saml()),
      null,
      provider.id()
    };
  }

  static String json(SamlTerms terms) {
    return new String(TERMS.write(terms), StandardCharsets.UTF_8);
  }

  static ServiceProvider read(ResultSet row) throws SQLException {
    return new ServiceProvider(
        row.getString("id"),
        row.getString("name"),
        row.getString("address"),
        row.getString("logo"),
        row.getString("profile_id"),
        ApplicationSource.valueOf(row.getString("source")),
        TERMS.read(row.getString("saml").getBytes(StandardCharsets.UTF_8)));
  }
}
