package io.passlight.limits;

import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The counters of this server. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LimitRates.class)
class LimitsConfiguration {

  /** Some 300 bytes each: 30 MB at most. */
  private static final int MOST_KEYS = 100_000;

  @Bean
  RateLimits rateLimits(LimitRates rates, Clock clock) {
    return new RateLimits(rates, clock, MOST_KEYS);
  }
}
