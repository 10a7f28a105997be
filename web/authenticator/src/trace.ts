/**
 * A trace of the accounts outside the database. A browser that needs room clears databases and caches together, and
 * leaves this: so the app can tell accounts that were deleted from accounts that were never there.
 */
import type { Wallet } from "./wallet.js";

const KEY = "passlight-servers";

/** The names of the servers, never more. */
export function leaveTrace({ accounts }: Wallet): void {
  const kept = storage();
  if (accounts.length === 0) kept?.removeItem(KEY);
  else kept?.setItem(KEY, JSON.stringify([...new Set(accounts.map(({ server }) => server))]));
}

/** The names of the servers of accounts that were here; empty if there were none. */
export function readTrace(): readonly string[] {
  const names: unknown = JSON.parse(storage()?.getItem(KEY) ?? "[]");
  return Array.isArray(names) ? names.filter((name) => typeof name === "string") : [];
}

/** A browser that lets pages keep nothing throws at the very name. */
function storage(): globalThis.Storage | undefined {
  try {
    return localStorage;
  } catch {
    return undefined;
  }
}
