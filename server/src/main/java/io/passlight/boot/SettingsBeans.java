package io.passlight.boot;

import io.passlight.settings.Cidr;
import io.passlight.settings.ClientAddress;
import io.passlight.settings.Issuer;
import io.passlight.settings.PasslightHome;
import io.passlight.settings.TrustedProxies;
import org.springframework.boot.context.properties.ConfigurationPropertiesBinding;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.convert.converter.Converter;

/** Makes of the settings the values that every module may use. */
@Configuration(proxyBeanMethods = false)
@Import(SettingsBeans.CidrConverter.class)
@EnableConfigurationProperties({ServerSettings.class, TlsSettings.class, DatabaseSettings.class})
class SettingsBeans {

  @Bean
  Issuer issuer(ServerSettings settings) {
    return settings.issuer();
  }

  @Bean
  PasslightHome passlightHome(ServerSettings settings) {
    return new PasslightHome(HomeDirectory.prepare(settings.homeDirectory()));
  }

  @Bean
  TrustedProxies trustedProxies(ServerSettings settings) {
    return new TrustedProxies(settings.trustedProxies());
  }

  @Bean
  ClientAddress clientAddress(TrustedProxies proxies) {
    return new ClientAddress(proxies);
  }

  @Bean
  JdbcConnectionDetails database(DatabaseSettings settings, PasslightHome home) {
    return new DatabaseAddress(settings.jdbcUrl(home), settings.username(), settings.password());
  }

  /** A class and not a lambda, so that Spring sees what it converts. */
  @ConfigurationPropertiesBinding
  static final class CidrConverter implements Converter<String, Cidr> {

    @Override
    public Cidr convert(String text) {
      return Cidr.parse(text);
    }
  }

  /** The database by the settings of Passlight alone; {@code spring.datasource.*} has no say. */
  private record DatabaseAddress(String jdbcUrl, String username, String password)
      implements JdbcConnectionDetails {

    @Override
    public String getJdbcUrl() {
      return jdbcUrl;
    }

    @Override
    public String getUsername() {
      return username;
    }

    @Override
    public String getPassword() {
      return password;
    }

    @Override
    public String toString() {
      return "DatabaseAddress[" + jdbcUrl + "]";
    }
  }
}
