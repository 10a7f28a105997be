package io.passlight.demo;

import io.passlight.settings.Issuer;
import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/** The demo's two applications, each with a filter chain of its own before the server's. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty(name = "passlight.demo", matchIfMissing = true)
class DemoConfiguration {

  @Bean
  DemoClient demoClient(
      DemoSecrets secrets, Issuer issuer, ObjectProvider<SslBundles> bundles, Clock clock) {
    return new DemoClient(secrets, issuer, BackChannel.of(bundles), clock);
  }

  /** The deeper path comes first: the other's matches it too. */
  @Bean
  @Order(1)
  SecurityFilterChain harbourNotes(
      HttpSecurity http, DemoClient client, SecureRandom random, Clock clock) {
    return new DemoSecurity(DemoApplication.NOTES, client, random, clock).build(http);
  }

  @Bean
  @Order(2)
  SecurityFilterChain harbourDesk(
      HttpSecurity http, DemoClient client, SecureRandom random, Clock clock) {
    return new DemoSecurity(DemoApplication.DESK, client, random, clock).build(http);
  }
}
