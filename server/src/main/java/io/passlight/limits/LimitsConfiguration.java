package io.passlight.limits;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** The counters of this server. */
@Configuration(proxyBeanMethods = false)
class LimitsConfiguration {

  /** Some 300 bytes each: 30 MB at most. */
  private static final int MOST_KEYS = 100_000;

  @Bean
  RateLimits rateLimits(Environment environment, Clock clock) {
    return new RateLimits(LimitRates.of(environment), clock, MOST_KEYS);
  }
}
