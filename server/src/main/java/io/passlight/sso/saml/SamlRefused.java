package io.passlight.sso.saml;

import io.passlight.sso.ServiceProvider;
import io.passlight.sso.saml.xml.Status;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request that is not answered with an assertion. Without {@link #replyTo} the person is told on
 * a page of ours, and nothing is sent anywhere: the address may be an attacker's.
 */
final class SamlRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Why, in one word, for the audit trail. */
  enum Problem {
    /** It does not read, or breaks a rule of SAML. */
    MALFORMED("malformed"),
    /** Nobody is registered by this name. */
    UNKNOWN_APPLICATION("unknown-application"),
    /** It is unsigned and must not be, or its signature is not good. */
    BAD_SIGNATURE("bad-signature"),
    /** It was meant for another server. */
    WRONG_DESTINATION("wrong-destination"),
    /** The answer is wanted where none may go. */
    WRONG_CONSUMER("wrong-consumer"),
    /** What is known of the application has ended, and nothing newer is to be had. */
    ENDED_METADATA("ended-metadata"),
    /** It was made too long ago, or in the future. */
    STALE("stale"),
    /** It was answered before. */
    REPLAYED("replayed"),
    /** What it asks for is not possible. */
    NOT_POSSIBLE("not-possible"),
    /** The person has to log in, and no page may be shown. */
    LOGIN_REQUIRED("login-required"),
    /** The person gave up, or may not log in. */
    DENIED("denied");

    private final String word;

    Problem(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }

  private final Problem problem;
  private final String rule;
  private final @Nullable String application;
  private final transient @Nullable ReplyTo replyTo;
  private final transient @Nullable Status status;

  private SamlRefused(
      Problem problem,
      String rule,
      @Nullable String application,
      @Nullable ReplyTo replyTo,
      @Nullable Status status) {
    super(problem.word() + ": " + rule, null, false, false);
    this.problem = problem;
    this.rule = rule;
    this.application = application;
    this.replyTo = replyTo;
    this.status = status;
  }

  /** Tells the service provider. */
  static SamlRefused to(
      ReplyTo replyTo, Problem problem, Status.Code code, Status.Detail detail, String rule) {
    var status = new Status(code, detail, rule);
    return new SamlRefused(problem, rule, replyTo.application(), replyTo, status);
  }

  /** Tells the person alone. */
  static SamlRefused untold(Problem problem, String rule, @Nullable String application) {
    return new SamlRefused(problem, rule, application, null, null);
  }

  /** Tells the person alone: the application was removed while something was under way. */
  static SamlRefused unregistered() {
    return untold(Problem.UNKNOWN_APPLICATION, "The application is not registered any more", null);
  }

  /**
   * Tells the person alone that an address has done its work.
   *
   * @param application to which the page leads; null: that is not known
   */
  static SamlRefused replayed(@Nullable String application) {
    return untold(Problem.REPLAYED, "The request was answered before", application);
  }

  /**
   * Refuses a service provider whose metadata have ended.
   *
   * @throws SamlRefused {@code ENDED_METADATA}
   */
  static void refuseEnded(ServiceProvider provider, Instant now) {
    if (provider.saml().areOver(now)) {
      throw untold(
          Problem.ENDED_METADATA,
          "The application's metadata have ended (validUntil), and nothing newer was found at their"
              + " address",
          provider.id());
    }
  }

  Problem problem() {
    return problem;
  }

  /** A sentence without its full stop, for whoever runs the application. */
  String rule() {
    return rule;
  }

  /** Whose request it was, or pretended to be; null: nobody's who is registered. */
  @Nullable String application() {
    return application;
  }

  @Nullable ReplyTo replyTo() {
    return replyTo;
  }

  /** What the service provider is told; null exactly where {@link #replyTo} is. */
  @Nullable Status status() {
    return status;
  }
}
