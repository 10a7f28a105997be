package io.passlight.authenticator;

import io.passlight.protocol.DeviceId;
import io.passlight.protocol.Issuer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What an authenticator holds.
 *
 * @param accounts in the person's order; the first is the one that logs in
 * @param lastScan the login that was scanned last, or null
 */
public record Wallet(List<Account> accounts, @Nullable ScannedLogin lastScan) {

  /** One with nothing in it. */
  public static final Wallet EMPTY = new Wallet(List.of(), null);

  /** Keeps a copy of the list. */
  public Wallet {
    accounts = List.copyOf(accounts);
  }

  /** The account that logs in. */
  public Optional<Account> first() {
    return accounts.stream().findFirst();
  }

  /** The accounts at one server. */
  public List<Account> at(Issuer issuer) {
    return accounts.stream().filter(account -> account.issuer().equals(issuer)).toList();
  }

  /** The account that this device holds. */
  public Optional<Account> of(DeviceId device) {
    return accounts.stream().filter(account -> account.device().equals(device)).findFirst();
  }

  Wallet adding(Account account) {
    List<Account> more = new ArrayList<>(without(account.device()).accounts);
    more.add(account);
    return new Wallet(more, lastScan);
  }

  Wallet without(DeviceId device) {
    return new Wallet(
        accounts.stream().filter(account -> !account.device().equals(device)).toList(),
        lastScan != null && lastScan.device().equals(device) ? null : lastScan);
  }

  Wallet changing(DeviceId device, UnaryOperator<Account> change) {
    return new Wallet(
        accounts.stream()
            .map(account -> account.device().equals(device) ? change.apply(account) : account)
            .toList(),
        lastScan);
  }

  /** With the account at {@code position}, counted from 1; beyond the end it becomes the last. */
  Wallet moving(DeviceId device, int position) {
    Account moved = of(device).orElseThrow();
    List<Account> others = new ArrayList<>(accounts);
    others.remove(moved);
    others.add(Math.clamp(position - 1, 0, others.size()), moved);
    return new Wallet(others, lastScan);
  }

  Wallet withLastScan(ScannedLogin scan) {
    return new Wallet(accounts, scan);
  }
}
