/** What the person does with an account, and what its server says of it. */
import { authorityOf } from "@passlight/shared/issuer";
import { plainText } from "@passlight/shared/plain-text";
import { Failure } from "../failure.js";
import { changing, removing } from "../wallet.js";
import { canVerifyUser } from "../webauthn.js";
import type { App } from "./app.js";

export class AccountActs {
  readonly #app: App;

  constructor(app: App) {
    this.#app = app;
  }

  /** Names and states may have changed; a server that does not answer is no news. */
  refreshAll(): void {
    for (const { device, state } of this.#app.wallet.accounts) {
      if (state !== "REVOKED") void this.refresh(device);
    }
  }

  async refresh(device: string): Promise<void> {
    try {
      await this.#ask(device);
    } catch (error) {
      await this.note(device, Failure.of(error));
    }
  }

  async rename(device: string, given: string): Promise<void> {
    const name = plainText(given);
    if (name === "") return;
    await this.#app.attempt(async () => {
      await this.#ask(device, name);
      this.#app.say(this.#app.words.t("account.renamed"));
    }, () => { this.#app.show({ name: "account", device }); });
  }

  async #ask(device: string, name?: string): Promise<void> {
    const { server, username, displayName, device: own } = await this.#app.calls.account(this.#app.account(device), name);
    await this.#app.change((wallet) =>
      changing(wallet, device, { server, username, displayName, deviceName: own.name, state: own.state }));
  }

  /** Remembers what a refusal says about the account itself. */
  async note(device: string, { problem }: Failure): Promise<void> {
    if (problem?.code === "device-revoked" || problem?.code === "bad-signature") {
      await this.#app.remember((wallet) => changing(wallet, device, { state: "REVOKED" }));
    }
  }

  /** Tells the server, then forgets. A device that the server knows no more is forgotten too. */
  async remove(device: string): Promise<void> {
    const app = this.#app;
    const course = app.begin();
    try {
      const account = app.account(device);
      course.show({ name: "busy", about: authorityOf(account.issuer) });
      if (account.state !== "REVOKED") await app.calls.remove(account);
    } catch (error) {
      const failure = Failure.of(error);
      if (failure.trouble !== "device-revoked") {
        course.show({ name: "remove", device, failure });
        return;
      }
    }
    await this.forget(device, course);
  }

  /** Forgets without a word to the server, where the device stays until somebody removes it there. */
  async forget(device: string, course = this.#app.begin()): Promise<void> {
    try {
      await this.#app.change((wallet) => removing(wallet, device));
      course.show({ name: "home" });
      this.#app.say(this.#app.words.t("remove.done"));
    } catch (error) {
      course.fail(Failure.of(error));
    }
  }

  /** Sets up fingerprint, face or screen lock for an account that has none. */
  async offerVerification(device: string): Promise<void> {
    const app = this.#app;
    await app.attempt(async (course) => {
      if (!(await canVerifyUser())) throw new Failure("no-verification");
      const account = app.account(device);
      course.show({ name: "busy", about: authorityOf(account.issuer) });
      const { uv } = await app.calls.account(account);
      if (!uv) throw new Failure("no-verification");
      course.show({ name: "verification", device, request: uv, hasFailed: false, then: { name: "account", device } });
    }, () => { app.show({ name: "account", device }); });
  }

  async choose(language: string): Promise<void> {
    await this.#app.attempt(() => this.#app.change((wallet) => ({ ...wallet, language })));
  }

  /** The six digits into the clipboard; and what they are for. */
  async copyCode(code: string): Promise<void> {
    const app = this.#app;
    try {
      await navigator.clipboard.writeText(code);
      app.say(app.words.t("home.copied"));
    } catch (error) {
      console.info("The browser lets nothing be copied", error);
      app.say(app.words.t("home.notCopied"));
    }
  }
}
