package io.passlight.sso.saml.xml;

import java.util.List;

/**
 * How a person is to be authenticated (SAML 2.0 Core §3.3.2.2.1).
 *
 * @param classes what is asked for, most wanted first; empty where only declarations are named
 */
public record RequestedContext(Comparison comparison, List<String> classes) {

  /** How the classes are meant. */
  public enum Comparison {
    /** One of them. */
    EXACT,
    /** At least as strong as one of them. */
    MINIMUM,
    /** As strong as possible, and no stronger than one of them. */
    MAXIMUM,
    /** Stronger than each of them. */
    BETTER
  }

  /** Copies the classes. */
  public RequestedContext {
    classes = List.copyOf(classes);
  }
}
