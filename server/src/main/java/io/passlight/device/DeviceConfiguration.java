package io.passlight.device;

import io.passlight.settings.Issuer;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Turns settings into what the package works with. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({AuthenticatorSettings.class, EnrollmentSettings.class})
class DeviceConfiguration {

  @Bean
  Authenticator authenticator(AuthenticatorSettings settings, Issuer issuer, Environment all) {
    boolean demo = all.getProperty("passlight.demo", Boolean.class, true);
    return settings.authenticator(issuer, demo);
  }
}
