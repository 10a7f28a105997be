/** Whether the browser keeps the accounts for good, or may delete them when space runs out. */
import { leaveTrace, readTrace } from "../trace.js";
import type { App } from "./app.js";

export class Keeping {
  readonly #app: App;
  #isForGood = false;
  #lost: readonly string[] = [];

  constructor(app: App) {
    this.#app = app;
  }

  start(): void {
    const { wallet } = this.#app;
    if (wallet.accounts.length === 0) this.#lost = readTrace();
    else leaveTrace(wallet);
    if (!("storage" in navigator) || !("persisted" in navigator.storage)) return;
    navigator.storage.persisted().then(
      (isForGood) => { this.#isForGood = isForGood; this.#app.draw(); },
      (error: unknown) => { console.info("The browser does not say how long it keeps things", error); },
    );
  }

  get isForGood(): boolean {
    return this.#isForGood;
  }

  /** Servers of accounts that this browser has deleted. */
  get lost(): readonly string[] {
    return this.#lost;
  }

  /** Browsers grant this to apps on the home screen, or ask the person. */
  async ask(): Promise<void> {
    if (!("storage" in navigator) || !("persist" in navigator.storage)) return;
    this.#isForGood = await navigator.storage.persist();
  }
}
