/** Approve, deny, "that was not me": the person's word about one scanned login. */
import type { Account } from "../account.js";
import type { Decision } from "../device-calls.js";
import { Failure } from "../failure.js";
import { verifyUser } from "../webauthn.js";
import type { App } from "./app.js";
import type { Pending, Screen } from "./screen.js";

type Approve = Extract<Screen, { name: "approve" }>;

/** How often the app looks whether the login still waits, and whether others have scanned it. */
const LOOK_EVERY = 4000;

export class Deciding {
  readonly #app: App;

  constructor(app: App) {
    this.#app = app;
  }

  /** As long as the approval is shown: cancelled in the browser, expired, scanned by somebody else. */
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

  /** Types a digit more or less of the number that the browser shows. */
  number(digits: string): void {
    this.#app.amend("approve", { number: digits.replaceAll(/\D/g, "").slice(0, 2) });
  }

  /** `isUnverified`: the person chose to go on without fingerprint or face, where that may be. */
  async approve(screen: Approve, isUnverified = false): Promise<void> {
    const app = this.#app;
    const { login, number } = screen;
    const { scan, shown, device } = login;
    const { notice: _, ...asked } = screen;
    app.show({ ...asked, isSending: true });
    try {
      const account = app.account(device);
      const assertion = isUnverified ? undefined : await this.#assertion(account, login);
      const answer = await app.calls.decide(account, scan, {
        decision: "approve",
        shown,
        ...(scan.confirmation === "number" && { number }),
        ...(assertion && { assertion }),
      });
      const { reverse, returnCode } = answer;
      const wayBack = returnCode === undefined ? undefined : `${account.issuer}/login/${scan.details.id}#${returnCode}`;
      app.show({
        name: "done",
        outcome: "approved",
        login,
        ...(reverse !== undefined && { reverse }),
        ...(wayBack !== undefined && { wayBack }),
      });
      // Digits that are to be typed there are to be read here first.
      if (wayBack !== undefined && reverse === undefined && this.#leadsBack) location.assign(wayBack);
    } catch (error) {
      await this.#refused(asked, Failure.of(error));
    }
  }

  /** An app on iOS's home screen has no way into the browser: there the person copies the address. */
  get #leadsBack(): boolean {
    const { name, isInstalled } = this.#app.platform;
    return !(name === "ios" && isInstalled);
  }

  async #assertion(account: Account, { scan, shown }: Pending): Promise<object | undefined> {
    if (scan.userVerification === "none") return undefined;
    if (account.credential !== undefined) return verifyUser(account, scan, shown);
    if (scan.userVerification === "required") throw new Failure("no-verification");
    return undefined;
  }

  async #refused(screen: Approve, failure: Failure): Promise<void> {
    const app = this.#app;
    await app.accounts.note(screen.login.device, failure);
    const { problem, trouble } = failure;
    if (problem?.code === "wrong-number") {
      const notice = { kind: "wrong-number", triesLeft: problem.triesLeft ?? 0 } as const;
      app.show({ ...screen, number: "", isSending: false, notice });
      this.focusNumber();
    } else if (trouble === "not-verified") {
      app.show({ ...screen, isSending: false, notice: { kind: "not-verified" } });
    } else {
      // The same decision again gets the same answer: a lost one loses nothing.
      const isLost = trouble === "unreachable" || trouble === "offline" || trouble === "no-verification";
      app.fail(failure, isLost ? () => { app.show({ ...screen, isSending: false }); this.watch(screen.login); } : undefined);
    }
  }

  focusNumber(): void {
    document.getElementById("number")?.focus();
  }

  async deny(login: Pending, isNotMe: boolean): Promise<void> {
    const decision: Decision = { decision: "deny", shown: login.shown, ...(isNotMe && { reason: "not-me" }) };
    await this.#app.attempt(async () => {
      this.#app.amend("approve", { isSending: true });
      await this.#app.calls.decide(this.#app.account(login.device), login.scan, decision);
      this.#app.show({ name: "done", outcome: isNotMe ? "not-me" : "denied", login });
    }, () => { void this.deny(login, isNotMe); });
  }

  /** After an approval: ends what the login has opened. */
  async report(login: Pending): Promise<void> {
    await this.#app.attempt(async () => {
      await this.#app.calls.report(this.#app.account(login.device), login.scan.details.id);
      this.#app.show({ name: "done", outcome: "reported", login });
    }, () => { void this.report(login); });
  }

  #isShown(login: Pending): boolean {
    const { screen } = this.#app;
    return screen.name === "approve" && screen.login === login;
  }

  #isSending(): boolean {
    return this.#app.screen.name === "approve" && this.#app.screen.isSending;
  }
}
