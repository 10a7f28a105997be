package io.passlight.authenticator.cli;

import io.passlight.authenticator.Account;
import io.passlight.authenticator.Authenticator;
import io.passlight.authenticator.AuthenticatorFailure.NoAccount;
import io.passlight.authenticator.Wallet;
import java.util.List;

/** Finds the account that a person means, and tells of accounts. */
final class Accounts {

  private Accounts() {}

  /** By its number in the list, user name, {@code user@host}, or id. */
  static Account find(Authenticator authenticator, String meant) {
    Wallet wallet = authenticator.wallet();
    if (wallet.accounts().isEmpty()) {
      throw new NoAccount();
    }
    if (meant.matches("[1-9][0-9]{0,5}") && Integer.parseInt(meant) <= wallet.accounts().size()) {
      return wallet.accounts().get(Integer.parseInt(meant) - 1);
    }
    List<Account> fitting =
        wallet.accounts().stream().filter(account -> isMeant(account, meant)).toList();
    if (fitting.size() == 1) {
      return fitting.getFirst();
    }
    throw new UsageException(
        fitting.isEmpty()
            ? "There is no account '%s'; the command 'accounts' lists them.".formatted(meant)
            : "More than one account is called '%s'; say which by its number.".formatted(meant));
  }

  private static boolean isMeant(Account account, String meant) {
    return meant.equals(account.username())
        || meant.equals(account.label())
        || meant.equals(account.id().value())
        || meant.equals(account.device().value());
  }

  static Outcome list(Wallet wallet) {
    Outcome outcome = new Outcome();
    int number = 0;
    for (Account account : wallet.accounts()) {
      number++;
      outcome.line(
          "%d  %s  %s  %s%s",
          number,
          account.username(),
          account.displayName(),
          account.issuer().toString(),
          number == 1 ? "  (used for logins)" : "");
    }
    if (number == 0) {
      outcome.line("There is no account yet. Enroll with the address that the panel shows.");
    }
    return outcome.member("accounts", wallet.accounts().stream().map(Accounts::json).toList());
  }

  /** The account as members of a JSON object, without its secrets. */
  static Object json(Account account) {
    return new Outcome()
        .member("id", account.id().toString())
        .member("device", account.device().toString())
        .member("issuer", account.issuer().toString())
        .member("server", account.server())
        .member("username", account.username())
        .member("displayName", account.displayName())
        .member("deviceName", account.deviceName())
        .members();
  }
}
