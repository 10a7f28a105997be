package io.passlight.settings;

import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.core.convert.ConversionFailedException;
import org.springframework.validation.FieldError;

/**
 * What Spring Boot says when a setting does not fit its type, in words for the person who set it.
 */
public final class BindFailure {

  private BindFailure() {}

  /** Names property, value and rule. A rule that a settings record states itself is preferred. */
  public static WrongSetting of(BindException failure) {
    return of(failure, UnaryOperator.identity());
  }

  /**
   * The same, for settings that are given in another way.
   *
   * @param called what a property is called there
   */
  public static WrongSetting of(BindException failure, UnaryOperator<String> called) {
    Optional<WrongSetting> below =
        causes(failure)
            .filter(WrongSetting.class::isInstance)
            .map(WrongSetting.class::cast)
            .findFirst();
    if (below.isPresent()) {
      return below.get();
    }
    Optional<WrongSetting> invalid =
        causes(failure)
            .filter(BindValidationException.class::isInstance)
            .map(BindValidationException.class::cast)
            .map(BindFailure::invalid)
            .findFirst();
    return invalid.orElseGet(() -> unreadable(failure, called));
  }

  private static WrongSetting invalid(BindValidationException failure) {
    var error = failure.getValidationErrors().getAllErrors().getFirst();
    String prefix = failure.getValidationErrors().getName().toString();
    String message = String.valueOf(error.getDefaultMessage());
    return error instanceof FieldError field
        ? new WrongSetting(
            prefix + "." + kebab(field.getField()),
            String.valueOf(field.getRejectedValue()),
            message)
        : new WrongSetting(prefix, message);
  }

  private static WrongSetting unreadable(BindException failure, UnaryOperator<String> called) {
    String name = called.apply(failure.getName().toString());
    ConfigurationProperty property = failure.getProperty();
    Optional<ConversionFailedException> conversion =
        causes(failure)
            .filter(ConversionFailedException.class::isInstance)
            .map(ConversionFailedException.class::cast)
            .findFirst();
    String rule =
        conversion
            .flatMap(BindFailure::ownRule)
            .orElseGet(
                () ->
                    rule(
                        conversion
                            .<Class<?>>map(failed -> failed.getTargetType().getType())
                            .orElse(failure.getTarget().getType().resolve(Object.class))));
    return property == null
        ? new WrongSetting(name, rootMessage(failure))
        : new WrongSetting(name, String.valueOf(property.getValue()), rule);
  }

  /** What our own types say about a text that they refuse: {@code must …}. */
  private static Optional<String> ownRule(ConversionFailedException failure) {
    return causes(failure)
        .map(Throwable::getMessage)
        .filter(message -> message != null && message.startsWith("must "))
        .findFirst();
  }

  private static String rule(Class<?> type) {
    if (type.isEnum()) {
      return Arrays.stream(type.getEnumConstants())
          .map(constant -> kebab(constant.toString().toLowerCase(Locale.ROOT)))
          .collect(Collectors.joining(", ", "must be one of ", ""));
    }
    return switch (type.getSimpleName()) {
      case "int", "Integer", "long", "Long" -> "must be a whole number";
      case "boolean", "Boolean" -> "must be true or false";
      case "Duration" -> "must be a duration such as 30s, 5m or 12h";
      case "DataSize" -> "must be a size such as 64KB or 10MB";
      case "Path", "File" -> "must be a path";
      case "URI", "URL" -> "must be an address like https://login.example.com";
      default -> "must be a value that can be read as " + type.getSimpleName();
    };
  }

  private static String kebab(String name) {
    return name.replace('_', '-').replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
  }

  private static String rootMessage(Throwable failure) {
    return causes(failure)
        .reduce((outer, inner) -> inner)
        .map(Throwable::getMessage)
        .orElse("cannot be read");
  }
}
