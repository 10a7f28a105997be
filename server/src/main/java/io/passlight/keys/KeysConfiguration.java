package io.passlight.keys;

import io.passlight.settings.PasslightHome;
import io.passlight.settings.WrongSetting;
import java.security.SecureRandom;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where the master key comes from. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(KeysProperties.class)
class KeysConfiguration {

  @Bean
  MasterKeys masterKeys(KeysProperties properties, PasslightHome home, SecureRandom random) {
    if (properties.masterKey() != null) {
      return parse(properties.masterKey());
    }
    if (properties.masterKeyFile() != null) {
      return new MasterKeyFile(properties.masterKeyFile()).read();
    }
    return new MasterKeyFile(home.resolve("master.key")).readOrMake(random);
  }

  private static MasterKeys parse(String text) {
    try {
      return MasterKeys.parse(text);
    } catch (IllegalArgumentException e) {
      throw new WrongSetting("passlight.keys.master-key", String.valueOf(e.getMessage()));
    }
  }
}
