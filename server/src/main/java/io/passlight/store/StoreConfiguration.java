package io.passlight.store;

import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The one store of this server. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StoreProperties.class)
class StoreConfiguration {

  @Bean(destroyMethod = "close")
  MemoryStore store(Clock clock, StoreProperties properties) {
    return new MemoryStore(clock, properties.bytes());
  }
}
