package io.passlight.boot;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import io.passlight.settings.WrongSetting;
import java.security.Security;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Puts Amazon Corretto Crypto Provider before the JDK's own providers where its native library
 * loads ({@code passlight.crypto.provider=auto}, the default), or leaves the JDK's alone ({@code
 * jdk}). Before the first bean, for whoever makes a key or a random number keeps the provider of
 * that moment. Found through {@code META-INF/spring.factories}.
 */
final class CryptoProvider
    implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  private static final Logger LOG = LoggerFactory.getLogger(CryptoProvider.class);
  private static final String PROPERTY = "passlight.crypto.provider";

  /** Whose cryptography this JVM uses at present, for logs and health: name and version. */
  static String inUse() {
    var first = Security.getProviders()[0];
    return first.getName().equals(AmazonCorrettoCryptoProvider.PROVIDER_NAME)
        ? "Amazon Corretto Crypto Provider " + first.getVersionStr()
        : "JDK " + Runtime.version();
  }

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    String wanted = context.getEnvironment().getProperty(PROPERTY, "auto");
    switch (wanted) {
      case "auto" -> installIfItLoads();
      case "jdk" -> Security.removeProvider(AmazonCorrettoCryptoProvider.PROVIDER_NAME);
      default -> throw new WrongSetting(PROPERTY, wanted, "must be auto or jdk");
    }
    LOG.info("Cryptography by {}", inUse());
  }

  private static void installIfItLoads() {
    Throwable reason = AmazonCorrettoCryptoProvider.INSTANCE.getLoadingError();
    if (reason == null) {
      AmazonCorrettoCryptoProvider.install();
    } else {
      LOG.info("Amazon Corretto Crypto Provider does not load here: {}", reason.getMessage());
    }
  }
}
