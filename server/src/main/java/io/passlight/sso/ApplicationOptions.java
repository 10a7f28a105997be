package io.passlight.sso;

import io.passlight.settings.BindFailure;
import io.passlight.sso.ApplicationSettings.Client;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/**
 * The options of {@code application add}: the settings of {@code passlight.applications[n]}, by the
 * same names without {@code saml} and {@code oidc}, bound to the same records. Each is given once,
 * as {@code --name=value}.
 */
enum ApplicationOptions {
  /** Of a SAML 2.0 service provider. */
  SAML(SamlSettings.class, Set.of("name", "address", "logo", "profile")::contains),

  /** Of an OpenID Connect client. A secret in an option would stand in the shell's history. */
  OIDC(OidcSettings.class, name -> !Set.of("id", "secret", "saml", "oidc").contains(name));

  private static final String ROOT = "application";

  private final Map<String, Class<?>> own;
  private final Map<String, Class<?>> agreed;

  ApplicationOptions(Class<? extends Record> settings, Predicate<String> isOwn) {
    own = components(Client.class);
    own.keySet().removeIf(isOwn.negate());
    agreed = components(settings);
  }

  private static Map<String, Class<?>> components(Class<? extends Record> settings) {
    return Arrays.stream(settings.getRecordComponents())
        .collect(
            Collectors.toMap(
                component -> DataObjectPropertyName.toDashedForm(component.getName()),
                RecordComponent::getType,
                (first, _) -> first,
                LinkedHashMap::new));
  }

  /** {@code saml} or {@code oidc}, as the command and the configuration name it. */
  String word() {
    return this == SAML ? "saml" : "oidc";
  }

  /** All names, with their dashes. */
  String names() {
    return Stream.concat(own.keySet().stream(), agreed.keySet().stream())
        .map(name -> "--" + name)
        .collect(Collectors.joining(" "));
  }

  /**
   * The options by name, without their dashes. What is true or false may stand without a value.
   *
   * @throws IllegalArgumentException with a sentence, without its full stop, about the first that
   *     does not exist, has no value or was given before
   */
  Map<String, String> values(List<String> options) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String option : options) {
      String[] parts = option.substring("--".length()).split("=", 2);
      String root = root(parts[0]);
      Class<?> type = own.containsKey(root) ? own.get(root) : agreed.get(root);
      if (type == null) {
        throw new IllegalArgumentException(
            "--%s is no option of application add %s. There are %s"
                .formatted(parts[0], word(), names()));
      }
      String value = parts.length == 2 ? parts[1] : isSwitch(type) ? "true" : "";
      if (value.isBlank() || values.put(parts[0], value) != null) {
        throw new IllegalArgumentException(option + " must be --name=value, once");
      }
    }
    return values;
  }

  /** Whether an option of this name is there, or one of a list of this name. */
  static boolean has(Map<String, String> values, String name) {
    return values.keySet().stream().anyMatch(given -> root(given).equals(name));
  }

  /**
   * The settings that the options say.
   *
   * @param secret of an OpenID Connect client that gets one; null: it gets none
   * @throws IllegalArgumentException with a sentence, without its full stop, that names option,
   *     value and rule
   */
  Client settings(String id, Map<String, String> values, @Nullable String secret) {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put(ROOT + ".id", id);
    if (secret != null) {
      properties.put(ROOT + ".secret", secret);
    }
    values.forEach((name, value) -> properties.put(property(name), value));
    try {
      return new Binder(new MapConfigurationPropertySource(properties))
          .bind(
              ROOT,
              Bindable.of(Client.class),
              new NoUnboundElementsBindHandler(BindHandler.DEFAULT))
          .get();
    } catch (BindException e) {
      if (e.getCause() instanceof UnboundConfigurationPropertiesException unbound) {
        throw new IllegalArgumentException(
            unbound.getUnboundProperties().stream()
                .map(each -> option(each.getName().toString()) + " is no option")
                .collect(Collectors.joining("; ")),
            e);
      }
      throw new IllegalArgumentException(
          BindFailure.of(e, this::option).sentence().replaceFirst("\\.$", ""), e);
    }
  }

  private String property(String name) {
    return own.containsKey(root(name))
        ? "%s.%s".formatted(ROOT, name)
        : "%s.%s.%s".formatted(ROOT, word(), name);
  }

  private String option(String property) {
    String name = property.substring(ROOT.length() + 1);
    return "--" + (name.startsWith(word() + ".") ? name.substring(word().length() + 1) : name);
  }

  private static String root(String name) {
    return name.split("[.\\[]", 2)[0];
  }

  private static boolean isSwitch(Class<?> type) {
    return type == boolean.class || type == Boolean.class;
  }
}
