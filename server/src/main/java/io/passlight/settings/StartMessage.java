package io.passlight.settings;

import java.util.Optional;

/**
 * Something that the person who starts the server should read, such as an address to open or a
 * password that is shown only once. A module offers one as a bean; all are printed together, in the
 * order of {@link org.springframework.core.annotation.Order}, as soon as the server answers.
 */
@FunctionalInterface
public interface StartMessage {

  /** Whole lines, without a line break at the end; empty if there is nothing to say this time. */
  Optional<String> text();
}
