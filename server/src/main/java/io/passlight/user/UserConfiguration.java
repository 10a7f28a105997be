package io.passlight.user;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class UserConfiguration {

  /**
   * Makes or disables the demo people before the server answers anybody, but not before everybody
   * listens: who is disabled is logged out by {@link UserDisabled}.
   */
  @Bean
  SmartInitializingSingleton demoPeopleAtStart(
      DemoPeople people, Environment settings, TransactionTemplate transaction) {
    return () -> transaction.executeWithoutResult(_ -> people.prepare(settings));
  }
}
