package io.passlight.sso;

/** Where an application was written down. */
public enum ApplicationSource {
  /** In {@code passlight.applications}: written again at each start. */
  CONFIGURATION,

  /** In the database alone. */
  DATABASE,

  /** The demo's own, there only with {@code passlight.demo}. */
  DEMO
}
