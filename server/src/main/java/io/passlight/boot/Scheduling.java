package io.passlight.boot;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Has the server do by the clock what its modules mark as {@code @Scheduled}. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@ConditionalOnBooleanProperty(name = Scheduling.PROPERTY, matchIfMissing = true)
class Scheduling {

  /**
   * Not one of Passlight's settings: off where a context runs one command and serves nobody, and in
   * tests, which move the clock and do by hand what is due.
   */
  static final String PROPERTY = "scheduling";
}
