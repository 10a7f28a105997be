package io.passlight.authenticator;

import io.passlight.protocol.Issuer;
import io.passlight.protocol.Problem;
import io.passlight.protocol.ProblemCode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Something did not work. The message says what happened, {@link #next()} what to do. */
public abstract sealed class AuthenticatorFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String next;

  private AuthenticatorFailure(String what, String next, @Nullable Throwable cause) {
    super(what, cause);
    this.next = next;
  }

  /** What to do next, in a sentence for people. */
  public String next() {
    return next;
  }

  /** The server answered with a problem. */
  public static final class Refused extends AuthenticatorFailure {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    Refused(Problem problem) {
      super(problem.title(), problem.detail(), null);
      this.problem = problem;
    }

    /** The server's answer. */
    public Problem problem() {
      return problem;
    }

    /** Its code, where this version knows it. */
    public Optional<ProblemCode> code() {
      return problem.code();
    }
  }

  /** No whole answer came. */
  public static final class Unreachable extends AuthenticatorFailure {

    private static final long serialVersionUID = 1L;

    private final boolean sent;

    Unreachable(Issuer issuer, boolean sent, Throwable cause) {
      super(
          "%s does not answer".formatted(issuer),
          "Check the network connection and that the server is running, then try again.",
          cause);
      this.sent = sent;
    }

    /** Whether the message may have reached the server all the same. */
    public boolean mayHaveBeenSent() {
      return sent;
    }
  }

  /** The server's certificate is not trusted. */
  public static final class Untrusted extends AuthenticatorFailure {

    private static final long serialVersionUID = 1L;

    private final transient Fingerprint fingerprint;

    Untrusted(Issuer issuer, Fingerprint fingerprint, Throwable cause) {
      super(
          "The certificate of %s is not trusted. Its SHA-256 fingerprint is %s"
              .formatted(issuer, fingerprint),
          "Compare it with the one that the server printed when it started. If they are equal,"
              + " repeat the command with --trust and the fingerprint.",
          cause);
      this.fingerprint = fingerprint;
    }

    /** The fingerprint of the certificate that the server showed. */
    public Fingerprint fingerprint() {
      return fingerprint;
    }
  }

  /** The answer is none of this protocol. */
  public static final class StrangeAnswer extends AuthenticatorFailure {

    private static final long serialVersionUID = 1L;

    StrangeAnswer(Issuer issuer, Throwable cause) {
      super(
          "%s answers, but not as a Passlight server does: %s"
              .formatted(issuer, cause.getMessage()),
          "Check the address; something between here and the server may have answered for it.",
          cause);
    }
  }

  /** The account that the server gave belongs to another server than the ticket. */
  public static final class IssuerDiffers extends AuthenticatorFailure {

    private static final long serialVersionUID = 1L;

    IssuerDiffers(Issuer asked, Issuer answered) {
      super(
          "The ticket is for %s, but that server calls itself %s. Nothing was stored"
              .formatted(asked, answered),
          "Ask your administrator: the server's own address (passlight.url) is not the one that"
              + " it is reached by.",
          null);
    }
  }

  /** The code belongs to another server than the first account. Nothing was sent. */
  public static final class OtherAccountFirst extends AuthenticatorFailure {

    private static final long serialVersionUID = 1L;

    private final transient Account first;
    private final transient List<Account> fitting;

    OtherAccountFirst(Account first, Issuer code, List<Account> fitting) {
      super(
          "This code is for %s, but the first account is %s. Nothing was sent"
              .formatted(code.authority(), first.label()),
          fitting.isEmpty()
              ? "No account here belongs to that server: register this device there first."
              : "Move the account that you want to the top and scan again: "
                  + fitting.stream().map(Account::label).collect(Collectors.joining(", "))
                  + ".",
          null);
      this.first = first;
      this.fitting = List.copyOf(fitting);
    }

    /** The account that is at the top. */
    public Account first() {
      return first;
    }

    /** The accounts that belong to the code's server: one of them could be moved to the top. */
    public List<Account> fitting() {
      return fitting;
    }
  }

  /** There is no account, or none that fits. */
  public static final class NoAccount extends AuthenticatorFailure {

    private static final long serialVersionUID = 1L;

    /** There is none at all. */
    public NoAccount() {
      this("There is no account yet");
    }

    NoAccount(String what) {
      super(
          what,
          "Open the registration page of your server, and enroll with the address that it shows.",
          null);
    }
  }

  /** No login was scanned that could be decided. */
  public static final class NothingScanned extends AuthenticatorFailure {

    private static final long serialVersionUID = 1L;

    /** Nothing was scanned. */
    public NothingScanned() {
      super("No login was scanned", "Scan the code that the browser shows first.", null);
    }
  }

  /** What was to be scanned is no login's code, or the picture shows none. */
  public static final class NoCode extends AuthenticatorFailure {

    private static final long serialVersionUID = 1L;

    NoCode(String what, String next, @Nullable Throwable cause) {
      super(what, next, cause);
    }
  }

  /** The store cannot be read or written. */
  public static final class StoreBroken extends AuthenticatorFailure {

    private static final long serialVersionUID = 1L;

    StoreBroken(String what, @Nullable Throwable cause) {
      super(what, "Check the directory of the store, its password and its free space.", cause);
    }
  }
}
