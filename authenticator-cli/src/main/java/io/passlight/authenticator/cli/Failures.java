package io.passlight.authenticator.cli;

import io.passlight.authenticator.Account;
import io.passlight.authenticator.AuthenticatorFailure;
import io.passlight.protocol.Problem;
import java.util.Locale;

/** What is said when something did not work. */
final class Failures {

  private Failures() {}

  static Outcome outcome(AuthenticatorFailure failure) {
    Outcome outcome =
        new Outcome().line("%s.", String.valueOf(failure.getMessage())).line("%s", failure.next());
    Outcome error =
        new Outcome()
            .member("code", code(failure))
            .member("title", failure.getMessage())
            .member("next", failure.next());
    switch (failure) {
      case AuthenticatorFailure.Refused refused -> describe(refused.problem(), outcome, error);
      case AuthenticatorFailure.Untrusted untrusted ->
          error.member("fingerprint", untrusted.fingerprint().value());
      case AuthenticatorFailure.OtherAccountFirst other ->
          error
              .member("first", other.first().label())
              .member("fitting", other.fitting().stream().map(Account::label).toList());
      default -> {
        // Everything is said already.
      }
    }
    return outcome.member("error", error.members());
  }

  static Outcome usage(String what) {
    return new Outcome()
        .line("%s", what)
        .line("Try --help.")
        .member("error", new Outcome().member("code", "usage").member("title", what).members());
  }

  private static String code(AuthenticatorFailure failure) {
    if (failure instanceof AuthenticatorFailure.Refused refused && refused.code().isPresent()) {
      return refused.code().get().wire();
    }
    return ExitCode.of(failure).name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static void describe(Problem problem, Outcome outcome, Outcome error) {
    error
        .member("type", problem.type())
        .member("rule", problem.rule())
        .member("triesLeft", problem.triesLeft())
        .member("state", problem.state())
        .member("minimumApp", problem.minimumApp());
    if (problem.rule() != null) {
      outcome.line("The rule is: %s", problem.rule());
    }
    if (problem.triesLeft() != null) {
      outcome.line("Tries left: %d", problem.triesLeft());
    }
    if (problem.minimumApp() != null) {
      outcome.line("The oldest version that the server accepts: %s", problem.minimumApp());
    }
  }
}
