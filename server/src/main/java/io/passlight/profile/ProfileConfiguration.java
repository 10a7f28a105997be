package io.passlight.profile;

import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Brings the profiles of the configuration into the database at each start. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ProfileSettings.class)
class ProfileConfiguration {

  @Bean
  Profiles profiles(
      JdbcClient jdbc,
      ProfileSettings settings,
      TransactionTemplate transaction,
      ApplicationEventPublisher events) {
    var profiles = new Profiles(jdbc, transaction, events);
    List<QrLoginProfile> configured = settings.checked();
    transaction.executeWithoutResult(_ -> profiles.write(configured));
    return profiles;
  }
}
