/** The current code of each account, computed once a period and counted down every second. */
import { PERIOD_SECONDS, periodAt, totpCode } from "@passlight/shared/totp";
import { hasKeys, type Account } from "../account.js";
import type { App } from "./app.js";

interface Current {
  readonly period: number;
  readonly code: string;
}

export class Codes {
  readonly #app: App;
  readonly #current = new Map<string, Current>();

  constructor(app: App) {
    this.#app = app;
  }

  /** A hidden app computes nothing. */
  start(): void {
    const tick = () => { if (!document.hidden) { this.compute(); this.#app.draw(); } };
    setInterval(tick, 1000);
    document.addEventListener("visibilitychange", tick);
  }

  /** The six digits; undefined for the moment that their computation takes. */
  of(account: Account): string | undefined {
    const current = this.#current.get(account.device);
    return current?.period === periodAt(serverTime(account)) ? current.code : undefined;
  }

  /** How many seconds the code stays the same, 1 to 30. */
  secondsLeft(account: Account): number {
    return PERIOD_SECONDS - (Math.floor(serverTime(account)) % PERIOD_SECONDS);
  }

  compute(): void {
    for (const account of this.#app.wallet.accounts) {
      if (!hasKeys(account)) continue;
      const period = periodAt(serverTime(account));
      if (this.#current.get(account.device)?.period === period) continue;
      totpCode(account.totp, period).then(
        (code) => { this.#current.set(account.device, { period, code }); this.#app.draw(); },
        (error: unknown) => { reportError(error); },
      );
    }
  }
}

/** The server's clock, as far as it is known; seconds since 1970. */
export function serverTime(account: Account): number {
  return Date.now() / 1000 + account.clockOffset;
}
