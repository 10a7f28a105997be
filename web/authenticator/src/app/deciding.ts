/** Approve, deny, "that was not me": the person's word about one scanned login. */
import type { DecisionAnswer } from "@passlight/shared/answers";
import { authorityOf } from "@passlight/shared/issuer";
import type { Account } from "../account.js";
import { approvalOf, type Approval } from "../approval.js";
import type { Decision } from "../device-calls.js";
import { Failure } from "../failure.js";
import { accountOf, approving, disowning } from "../wallet.js";
import { verifyUser } from "../webauthn.js";
import { titleOf, type WordKey } from "../words/words.js";
import type { App } from "./app.js";
import { serverTime } from "./codes.js";
import type { Course } from "./course.js";
import type { Pending, Screen } from "./screen.js";

type Approve = Extract<Screen, { name: "approve" }>;

export class Deciding {
  readonly #app: App;

  constructor(app: App) {
    this.#app = app;
  }

  /** Types a digit more or less of the number that the browser shows. */
  number(digits: string): void {
    this.#app.amend("approve", { number: digits.replaceAll(/\D/g, "").slice(0, 2) });
  }

  /** `isUnverified`: the person chose to go on without fingerprint or face, where that may be. */
  async approve(screen: Approve, isUnverified = false): Promise<void> {
    const app = this.#app;
    const { notice: _, number, ...rest } = screen;
    // Another object than before: an earlier watch ends with the earlier one.
    const login = { ...screen.login };
    const asked = { ...rest, number, login };
    const { scan, shown, device } = login;
    const course = app.begin({ ...asked, isSending: true });
    app.watching.watch(login);
    try {
      const account = app.account(device);
      const assertion = isUnverified ? undefined : await this.#assertion(account, login);
      const answer = await app.calls.decide(account, scan, {
        decision: "approve",
        shown,
        ...(scan.confirmation === "number" && { number }),
        ...(assertion && { assertion }),
      });
      await this.#approved(course, account, login, answer);
    } catch (error) {
      const failure = Failure.of(error);
      if (failure.isSilence) await this.#remember(login);
      await this.#refused(course, failure, asked, () => { void this.approve(asked, isUnverified); });
    }
  }

  async #approved(course: Course, account: Account, login: Pending, answer: DecisionAnswer): Promise<void> {
    const { scan: { details }, device } = login;
    const { reverse, returnCode } = answer;
    const wayBack = returnCode === undefined ? undefined : `${account.issuer}/login/${details.id}#${returnCode}`;
    this.#tell(course, details.application.name, {
      name: "done",
      outcome: "approved",
      device,
      approval: approvalOf(details, Math.floor(serverTime(account))),
      ...(reverse !== undefined && { reverse }),
      ...(wayBack !== undefined && { wayBack }),
    });
    await this.#remember(login);
    // Digits that are to be typed there are to be read here first.
    if (wayBack !== undefined && reverse === undefined && this.#leadsBack && course.isAwaited) location.assign(wayBack);
  }

  /** So that "that was not me" can still be said tomorrow; also of an approval whose answer was lost. */
  async #remember({ device, scan: { details } }: Pending): Promise<void> {
    await this.#app.remember((wallet) => {
      const account = accountOf(wallet, device);
      return account ? approving(wallet, device, approvalOf(details, Math.floor(serverTime(account)))) : wallet;
    });
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

  async #refused(course: Course, failure: Failure, screen: Approve, again: () => void): Promise<void> {
    const app = this.#app;
    const { problem, trouble } = failure;
    await app.accounts.note(screen.login.device, failure);
    if (problem?.code === "wrong-number") {
      const notice = { kind: "wrong-number", triesLeft: problem.triesLeft ?? 0 } as const;
      course.show({ ...screen, number: "", notice });
      if (course.isAwaited) this.focusNumber();
    } else if (trouble === "not-verified") {
      course.show({ ...screen, notice: { kind: "not-verified" } });
    } else {
      const { name } = screen.login.scan.details.application;
      this.#failed(course, name, failure, failure.isSilence || trouble === "no-verification" ? again : undefined, "note.decision");
    }
  }

  focusNumber(): void {
    document.getElementById("number")?.focus();
  }

  async deny(login: Pending, isNotMe: boolean): Promise<void> {
    const app = this.#app;
    const { device, scan, shown } = login;
    const decision: Decision = { decision: "deny", shown, ...(isNotMe && { reason: "not-me" }) };
    const { name } = scan.details.application;
    const course = app.begin();
    try {
      const account = app.account(device);
      course.show({ name: "busy", about: authorityOf(account.issuer) });
      await app.calls.decide(account, scan, decision);
      this.#tell(course, name, { name: "done", outcome: isNotMe ? "not-me" : "denied" });
    } catch (error) {
      const failure = Failure.of(error);
      await app.accounts.note(device, failure);
      this.#failed(course, name, failure, () => { void this.deny(login, isNotMe); }, "note.decision");
    }
  }

  /** After an approval: ends what the login has opened. */
  async report(device: string, approval: Approval): Promise<void> {
    const app = this.#app;
    const { name } = approval.application;
    const course = app.begin();
    try {
      const account = app.account(device);
      course.show({ name: "busy", about: authorityOf(account.issuer) });
      await app.calls.report(account, approval.id);
      this.#tell(course, name, { name: "done", outcome: "reported" });
      await app.remember((wallet) => disowning(wallet, device, approval.id));
    } catch (error) {
      const failure = Failure.of(error);
      await app.accounts.note(device, failure);
      const isOver = failure.problem?.code === "not-your-login";
      const told = isOver ? new Failure("nothing-to-end") : failure;
      this.#failed(course, name, told, isOver ? undefined : () => { void this.report(device, approval); }, "note.report");
    }
  }

  /** What became of a decision is heard by whoever has gone on, too. */
  #tell(course: Course, application: string, screen: Extract<Screen, { name: "done" }>): void {
    if (course.isAwaited) course.show(screen);
    else this.#app.say(`${application}: ${this.#app.words.t(`done.${screen.outcome}`)}`);
  }

  /** `note` is for those who cannot know whether it counted. */
  #failed(course: Course, application: string, failure: Failure, again: (() => void) | undefined, note: WordKey): void {
    if (!course.isAwaited) this.#app.say(`${application}: ${titleOf(this.#app.words, failure)}`);
    course.fail(failure, again, failure.isSilence ? note : undefined);
  }
}
