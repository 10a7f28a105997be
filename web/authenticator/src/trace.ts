/**
 * A trace of the accounts outside the database. A browser that needs room clears databases and caches together, and
 * leaves this: so the app can tell accounts that were deleted from accounts that were never there.
 */
import type { Wallet } from "./wallet.js";

const KEY = "passlight-servers";

/** The names of the servers, never more. The accounts are kept by now: a browser with no room for it leaves none. */
export function leaveTrace({ accounts }: Wallet): void {
  try {
    if (accounts.length === 0) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, JSON.stringify([...new Set(accounts.map(({ server }) => server))]));
  } catch (error) {
    console.info("This browser keeps no trace of the accounts", error);
  }
}

/** The names of the servers of accounts that were here; empty if there were none, or what stands there does not read. */
export function readTrace(): readonly string[] {
  try {
    const names: unknown = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(names) ? names.filter((name) => typeof name === "string") : [];
  } catch (error) {
    console.info("This browser has no trace of accounts", error);
    return [];
  }
}
