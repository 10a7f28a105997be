package io.passlight.boot;

import io.passlight.settings.WrongSetting;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.context.properties.ConfigurationPropertiesBindHandlerAdvisor;
import org.springframework.boot.context.properties.bind.AbstractBindHandler;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Ends the start when a {@code passlight.*} setting exists that nobody reads: a misspelt setting
 * would otherwise leave the default in force without a word. Settings are known from the metadata
 * that the build writes, and, inside lists and maps, from what was read of them. Environment
 * variables are left out: container platforms add some of their own ({@code
 * PASSLIGHT_SERVICE_HOST}).
 */
@Component
final class UnknownSettings
    implements ConfigurationPropertiesBindHandlerAdvisor, SmartInitializingSingleton {

  private static final ConfigurationPropertyName OURS = ConfigurationPropertyName.of("passlight");
  private static final String METADATA = "META-INF/spring-configuration-metadata.json";

  private final ConfigurableEnvironment environment;
  private final Set<ConfigurationPropertyName> read = ConcurrentHashMap.newKeySet();

  UnknownSettings(ConfigurableEnvironment environment) {
    this.environment = environment;
  }

  @Override
  public BindHandler apply(BindHandler handler) {
    return new AbstractBindHandler(handler) {
      @Override
      public @Nullable Object onSuccess(
          ConfigurationPropertyName name, Bindable<?> target, BindContext context, Object result) {
        read.add(name);
        return super.onSuccess(name, target, context, result);
      }
    };
  }

  /** All settings have been read, and the server does not listen yet. */
  @Override
  public void afterSingletonsInstantiated() {
    Set<ConfigurationPropertyName> documented = documented();
    set()
        .filter(name -> !isKnown(name, documented))
        .findFirst()
        .ifPresent(
            name -> {
              throw new WrongSetting(name.toString(), "is not a setting of Passlight");
            });
  }

  private Stream<ConfigurationPropertyName> set() {
    return StreamSupport.stream(ConfigurationPropertySources.get(environment).spliterator(), false)
        .filter(
            source -> !(source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource))
        .filter(IterableConfigurationPropertySource.class::isInstance)
        .map(IterableConfigurationPropertySource.class::cast)
        .flatMap(IterableConfigurationPropertySource::stream)
        .filter(OURS::isAncestorOf);
  }

  private boolean isKnown(
      ConfigurationPropertyName name, Set<ConfigurationPropertyName> documented) {
    return documented.contains(name)
        || read.contains(name)
        || isInUnreadCollection(name, documented);
  }

  /** Part of a list or map whose feature is off: nobody has looked inside, so nobody can say. */
  private boolean isInUnreadCollection(
      ConfigurationPropertyName name, Set<ConfigurationPropertyName> documented) {
    for (ConfigurationPropertyName parent = name.getParent();
        !parent.isEmpty();
        parent = parent.getParent()) {
      if (documented.contains(parent)) {
        return !read.contains(parent);
      }
    }
    return false;
  }

  private static Set<ConfigurationPropertyName> documented() {
    Set<ConfigurationPropertyName> names = new HashSet<>();
    try {
      for (URL url :
          Collections.list(UnknownSettings.class.getClassLoader().getResources(METADATA))) {
        addNames(url, names);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return names;
  }

  private static void addNames(URL metadata, Set<ConfigurationPropertyName> names)
      throws IOException {
    try (InputStream in = metadata.openStream()) {
      JsonMapper.shared()
          .readTree(in)
          .path("properties")
          .forEach(
              property -> {
                ConfigurationPropertyName name =
                    ConfigurationPropertyName.of(property.path("name").asString());
                if (OURS.isAncestorOf(name)) {
                  names.add(name);
                }
              });
    }
  }
}
