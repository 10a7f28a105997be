package io.passlight.boot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.MergedContextConfiguration;

/**
 * Gives each application context of a test a fresh data directory below the build directory. A test
 * that sets {@code passlight.home} itself keeps its own.
 */
record TemporaryHome() implements ContextCustomizer {

  @Override
  public void customizeContext(
      ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
    if (!context.getEnvironment().containsProperty("passlight.home")) {
      TestPropertyValues.of(Map.of("passlight.home", fresh().toString())).applyTo(context);
    }
  }

  private static Path fresh() {
    try {
      Path homes = Files.createDirectories(Path.of("target", "test-homes").toAbsolutePath());
      return Files.createTempDirectory(homes, "home");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Found by Spring's test framework through {@code META-INF/spring.factories}. */
  static final class Factory implements ContextCustomizerFactory {

    @Override
    public ContextCustomizer createContextCustomizer(
        Class<?> testClass, List<ContextConfigurationAttributes> attributes) {
      return new TemporaryHome();
    }
  }
}
