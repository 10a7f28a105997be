package io.passlight.problem;

/** How a filter that refuses by {@code sendError} says why. */
public final class ErrorPage {

  /**
   * Request attribute: a word that completes the message keys {@code error.<word>.title} and {@code
   * error.<word>.detail}.
   */
  public static final String REASON = ErrorPage.class.getName() + ".reason";

  private ErrorPage() {}
}
