package io.passlight.web;

import java.security.NoSuchAlgorithmException;
import java.security.Signature;
import javax.sql.DataSource;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.jdbc.health.DataSourceHealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * What {@code /actuator/health} tells whoever asks: whether the server works, who computes its
 * signatures and whether the authenticator lives on its own origin. Nothing about machine, database
 * or versions.
 */
@Configuration(proxyBeanMethods = false)
class HealthIndicators {

  private static final String PROVIDER = "provider";
  private static final String EMBEDDED = "embedded";

  @Bean
  HealthIndicator cryptoHealthIndicator() throws NoSuchAlgorithmException {
    String provider = Signature.getInstance("SHA256withRSA").getProvider().getName();
    Health up = Health.up().withDetail(PROVIDER, provider).build();
    return () -> up;
  }

  @Bean
  HealthIndicator authenticatorHealthIndicator(Environment environment) {
    boolean embedded = !environment.containsProperty("passlight.authenticator.url");
    Health up = Health.up().withDetail(EMBEDDED, embedded).build();
    return () -> up;
  }

  @Bean
  HealthIndicator databaseHealthIndicator(DataSource dataSource) {
    var asked = new DataSourceHealthIndicator(dataSource);
    return () -> Health.status(asked.health().getStatus()).build();
  }
}
