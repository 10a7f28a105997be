package io.passlight.login;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({GeoIpSettings.class, StreamSettings.class})
class LoginConfiguration {

  @Bean
  Places places(GeoIpSettings settings) {
    return settings.file() == null ? Places.none() : Places.of(settings.file());
  }
}
