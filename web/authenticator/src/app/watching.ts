/** Follows a login while its approval is shown: cancelled in the browser, expired, scanned by somebody else. */
import { Failure } from "../failure.js";
import type { App } from "./app.js";
import type { Pending } from "./screen.js";

const LOOK_EVERY = 4000;

export class Watching {
  readonly #app: App;

  constructor(app: App) {
    this.#app = app;
  }

  /** Ends by itself once this very login is no longer on the screen. */
  watch(login: Pending): void {
    const look = async () => {
      if (!this.#isShown(login)) return;
      await this.#look(login);
      setTimeout(() => { void look(); }, LOOK_EVERY);
    };
    setTimeout(() => { void look(); }, LOOK_EVERY);
  }

  async #look(login: Pending): Promise<void> {
    const app = this.#app;
    try {
      const { state, attempts } = await app.calls.status(app.account(login.device), login.scan.details.id);
      if (!this.#isShown(login)) return;
      if (state === "SCANNED") app.amend("approve", { attempts });
      else if (!this.#isSending()) app.fail(new Failure(state === "EXPIRED" ? "code-expired" : "login-over"));
    } catch (error) {
      const failure = Failure.of(error);
      await app.accounts.note(login.device, failure);
      // Without a network the person may go on reading; the decision itself will tell.
      if (failure.problem && this.#isShown(login) && !this.#isSending()) app.fail(failure);
    }
  }

  #isShown(login: Pending): boolean {
    const { screen } = this.#app;
    return screen.name === "approve" && screen.login === login;
  }

  #isSending(): boolean {
    return this.#app.screen.name === "approve" && this.#app.screen.isSending;
  }
}
