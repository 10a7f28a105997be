package io.passlight.store;

import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The one store of this server, and the transactions of its database. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StoreProperties.class)
class StoreConfiguration {

  @Bean
  DurableTransactions transactions(DataSource source) {
    return new DurableTransactions(source);
  }

  @Bean(destroyMethod = "close")
  MemoryStore store(Clock clock, StoreProperties properties) {
    return new MemoryStore(clock, properties.bytes());
  }
}
