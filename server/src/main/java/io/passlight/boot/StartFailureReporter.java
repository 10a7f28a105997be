package io.passlight.boot;

import io.passlight.keys.CannotOpen;
import io.passlight.settings.BindFailure;
import io.passlight.settings.WrongSetting;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Turns what a person can put right into one sentence in place of a stack trace: a wrong setting, a
 * port or data directory that is in use, a database that does not answer. Found through {@code
 * META-INF/spring.factories}; what it does not know is left to Spring Boot.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class StartFailureReporter implements SpringBootExceptionReporter {

  private static final int H2_FILE_IN_USE = 90020;
  private static final String POSTGRESQL_CONNECTION = "08";
  private static final String POSTGRESQL_LOGIN = "28";

  /** Spring Boot gives the context, which is null when the start failed before there was one. */
  StartFailureReporter(@Nullable ConfigurableApplicationContext context) {}

  @Override
  public boolean reportException(Throwable failure) {
    Optional<String> sentence = sentence(failure);
    sentence.ifPresent(text -> System.err.println("Passlight did not start: " + text));
    return sentence.isPresent();
  }

  /** What to tell the person who started the server; empty if the failure is none of these. */
  static Optional<String> sentence(Throwable failure) {
    return causes(failure).map(StartFailureReporter::known).flatMap(Optional::stream).findFirst();
  }

  private static Optional<String> known(Throwable cause) {
    return switch (cause) {
      case WrongSetting wrong -> Optional.of(wrong.sentence());
      case BindException bind -> Optional.of(BindFailure.of(bind).sentence());
      case PortInUseException port ->
          Optional.of(
              new WrongSetting("passlight.port", port.getPort(), "must be a port that is free")
                  .sentence());
      case CannotOpen _ ->
          Optional.of(
              "the master key is not the one that the secrets in the database were sealed under:"
                  + " give back the old one (passlight.keys.master-key-file, or master.key in the"
                  + " data directory).");
      case SQLException sql -> database(sql);
      default -> Optional.empty();
    };
  }

  private static Optional<String> database(SQLException failure) {
    if (failure.getErrorCode() == H2_FILE_IN_USE) {
      return Optional.of(
          "another Passlight uses this data directory: stop it, or set passlight.home to another.");
    }
    String state = String.valueOf(failure.getSQLState());
    if (state.startsWith(POSTGRESQL_CONNECTION) || state.startsWith(POSTGRESQL_LOGIN)) {
      return Optional.of(
          "the database of passlight.database.url does not let it in (%s)."
              .formatted(failure.getMessage()));
    }
    return Optional.empty();
  }

  static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
  }
}
