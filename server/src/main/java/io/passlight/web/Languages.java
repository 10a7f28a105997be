package io.passlight.web;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The languages that the screens speak. */
public final class Languages {

  /**
   * Request attribute: a {@code List<Locale>} that the application asked for ({@code ui_locales}),
   * most wanted first. Set by who knows the SSO request, before the view is rendered.
   */
  public static final String REQUESTED = Languages.class.getName() + ".requested";

  /** What there are texts for; the first is spoken where nothing else fits. */
  public static final List<Locale> SPOKEN = List.of(Locale.ENGLISH, Locale.of("tr"));

  private Languages() {}

  /** The first of {@code wanted} whose language is spoken here. */
  public static Optional<Locale> firstSpoken(List<Locale> wanted) {
    return wanted.stream()
        .flatMap(w -> SPOKEN.stream().filter(s -> s.getLanguage().equals(w.getLanguage())))
        .findFirst();
  }
}
