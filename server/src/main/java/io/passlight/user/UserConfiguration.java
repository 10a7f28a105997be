package io.passlight.user;

import java.security.SecureRandom;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes the demo people before anything else can ask for them. */
@Configuration(proxyBeanMethods = false)
class UserConfiguration {

  @Bean
  DemoPeople demoPeople(
      Users users,
      Passwords passwords,
      SecureRandom random,
      Environment settings,
      TransactionTemplate transaction) {
    var people = new DemoPeople(users, passwords, random);
    transaction.executeWithoutResult(_ -> people.prepare(settings));
    return people;
  }
}
