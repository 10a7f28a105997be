/** The accounts in their order; the first is the one that logs in. Nothing here touches the storage. */
import type { Account, AccountChange } from "./account.js";
import { ending, noting, type Approval } from "./approval.js";

export interface Wallet {
  readonly accounts: readonly Account[];
  /** Whether the person has read what to scan and what not. */
  readonly knowsTheRule: boolean;
  /** The language chosen in the app; undefined: the phone's. */
  readonly language?: string;
}

export const EMPTY: Wallet = { accounts: [], knowsTheRule: false };

/** A new account goes to the end; one of the same device replaces the earlier one where it stands. */
export function adding(wallet: Wallet, account: Account): Wallet {
  const known = wallet.accounts.some(({ device }) => device === account.device);
  const accounts = known
    ? wallet.accounts.map((held) => (held.device === account.device ? account : held))
    : [...wallet.accounts, account];
  return { ...wallet, accounts };
}

/** An account that is not there (any more) stays away. */
export function changing(wallet: Wallet, device: string, change: AccountChange): Wallet {
  const accounts = wallet.accounts.map((held) => (held.device === device ? { ...held, ...change } : held));
  return { ...wallet, accounts };
}

/** A login that was approved, beside its account. */
export function approving(wallet: Wallet, device: string, approval: Approval): Wallet {
  return changing(wallet, device, { approvals: noting(accountOf(wallet, device)?.approvals ?? [], approval) });
}

/** "That was not me": the server has ended what the login opened. */
export function disowning(wallet: Wallet, device: string, login: string): Wallet {
  return changing(wallet, device, { approvals: ending(accountOf(wallet, device)?.approvals ?? [], login) });
}

export function removing(wallet: Wallet, device: string): Wallet {
  return { ...wallet, accounts: wallet.accounts.filter((held) => held.device !== device) };
}

/** Moves an account to a place counted from 0; places beyond the ends are the ends. */
export function moving(wallet: Wallet, device: string, to: number): Wallet {
  const account = accountOf(wallet, device);
  if (!account) return wallet;
  const accounts = wallet.accounts.filter((held) => held !== account);
  accounts.splice(Math.min(Math.max(to, 0), accounts.length), 0, account);
  return { ...wallet, accounts };
}

export function accountOf(wallet: Wallet, device: string): Account | undefined {
  return wallet.accounts.find((held) => held.device === device);
}

/** Where an account stands, counted from 0; -1 for one that is not there. */
export function placeOf(wallet: Wallet, device: string): number {
  return wallet.accounts.findIndex((held) => held.device === device);
}

/** What to do with the code of a login at a server (protocol.md §3, *account choice*). */
export type Choice =
  | { readonly kind: "use"; readonly account: Account }
  | { readonly kind: "none" }
  | { readonly kind: "other-first"; readonly first: Account; readonly fitting: readonly Account[] };

export function chooseFor(wallet: Wallet, issuer: string): Choice {
  const [first] = wallet.accounts;
  if (!first) return { kind: "none" };
  if (first.issuer === issuer) return { kind: "use", account: first };
  return { kind: "other-first", first, fitting: wallet.accounts.filter((held) => held.issuer === issuer) };
}
