package io.passlight.login;

/** The profile lets no login begin in this browser. It carries no stack trace. */
public final class StartNotAllowed extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Which rule it was. */
  public enum Rule {
    /** The browser's address is in none of the profile's {@code startNetworks}. */
    NETWORK,

    /** The profile takes trusted browsers only, and this one is trusted for nobody. */
    TRUSTED_BROWSER
  }

  private final Rule rule;

  StartNotAllowed(Rule rule) {
    super("no login may begin here: " + rule, null, false, false);
    this.rule = rule;
  }

  /** Which rule it was. */
  public Rule rule() {
    return rule;
  }
}
