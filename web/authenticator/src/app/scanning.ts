/** From the camera, a picture, the keyboard or a link to a login that waits for approval. */
import { authorityOf } from "@passlight/shared/issuer";
import { shownOf } from "@passlight/shared/digests";
import { parseTypingCode } from "@passlight/shared/typing-code";
import type { Account } from "../account.js";
import type { ReadCode } from "../device-calls.js";
import { Failure } from "../failure.js";
import { readingOf, type Errand } from "../reading.js";
import { readPicture } from "../scan/picture.js";
import { changing, chooseFor, moving } from "../wallet.js";
import type { App } from "./app.js";
import type { Screen } from "./screen.js";

type ViaText = "camera" | "image" | "link";

export class Scanning {
  readonly #app: App;

  constructor(app: App) {
    this.#app = app;
  }

  /** A camera that nobody looks through is let go; it films again when the app is seen again. */
  start(): void {
    document.addEventListener("visibilitychange", () => {
      if (this.#app.screen.name !== "scan") return;
      if (document.hidden) this.#app.camera.stop();
      else void this.film();
    });
  }

  /** What a link or shortcut asks for. */
  run(errand: Errand): void {
    if (errand.kind === "scan") this.begin();
    else this.take([errand.text], "link");
  }

  /** Opens the camera; before the very first login the one rule is explained. */
  begin(): void {
    const { wallet } = this.#app;
    if (wallet.accounts.length > 0 && !wallet.knowsTheRule) this.#app.show({ name: "rule" });
    else void this.film();
  }

  async learnTheRule(): Promise<void> {
    await this.#app.attempt(async (course) => {
      await this.#app.change((wallet) => ({ ...wallet, knowsTheRule: true }));
      if (course.isAwaited) await this.film();
    });
  }

  async film(): Promise<void> {
    const app = this.#app;
    const dark = { name: "scan", isFilming: false, hasTorch: false, isLit: false } as const;
    // Whoever has picked a picture comes back to this screen, and waits for what is in it.
    if (app.screen.name === "scan") app.amend("scan", dark);
    else app.show(dark);
    const video = document.querySelector("video");
    if (!video) return;
    await app.attempt(() => app.camera.film(
      video,
      (texts) => { this.#felt(texts); },
      () => { app.amend("scan", { isFilming: true, hasTorch: app.camera.hasTorch }); },
    ), () => { void this.film(); });
  }

  /** The phone stirs in the hand: the code was read. */
  #felt(texts: readonly string[]): void {
    if ("vibrate" in navigator) navigator.vibrate(40); // not on iOS
    this.take(texts, "camera");
  }

  async switchLight(isLit: boolean): Promise<void> {
    await this.#app.camera.light(isLit);
    this.#app.amend("scan", { isLit });
  }

  async pick(file: Blob): Promise<void> {
    await this.#app.attempt(async (course) => {
      const texts = await readPicture(file, this.#app.reader);
      if (course.isAwaited) this.take(texts, "image");
    }, () => { this.begin(); });
  }

  /** One picture may hold several codes: the first that is ours counts. */
  take(texts: readonly string[], via: ViaText): void {
    const app = this.#app;
    const readings = texts.map(readingOf);
    const reading = readings.find(({ kind }) => kind !== "none") ?? readings[0];
    if (!reading) return;
    if (reading.kind === "ticket") app.enrolling.begin(reading.address);
    else if (reading.kind === "login") this.#choose(reading.issuer, { qr: reading.text, via });
    else app.fail(new Failure(reading.trouble, reading.about), () => { this.begin(); });
  }

  /** Pasted text: a code's text, a ticket's address, or a link that carries one. */
  paste(text: string): void {
    if (readingOf(text).kind === "none") this.#app.show({ name: "paste", isWrong: true });
    else this.take([text], "link");
  }

  async type(typed: string): Promise<void> {
    const app = this.#app;
    const code = parseTypingCode(typed);
    const [first] = app.wallet.accounts;
    if (code === undefined) app.show({ name: "type", isWrong: true });
    else if (!first) app.fail(new Failure("no-account"));
    else await this.#send(first, { code });
  }

  /** The person puts another account on top, and the login goes on with it. */
  async moveToTop(account: Account, read: ReadCode): Promise<void> {
    await this.#app.attempt(async (course) => {
      await this.#app.change((wallet) => moving(wallet, account.device, 0));
      if (course.isAwaited) await this.#send(account, read);
    });
  }

  #choose(issuer: string, read: ReadCode): void {
    const app = this.#app;
    const choice = chooseFor(app.wallet, issuer);
    if (choice.kind === "none") app.fail(new Failure("no-account", authorityOf(issuer)));
    else if (choice.kind === "use") void this.#send(choice.account, read);
    else app.show({ name: "other-first", issuer, first: choice.first, fitting: choice.fitting, read });
  }

  async #send(account: Account, read: ReadCode): Promise<void> {
    const app = this.#app;
    const again = () => { if ("qr" in read && read.via === "link") void this.#send(account, read); else this.begin(); };
    await app.attempt(async (course) => {
      course.show({ name: "busy", about: authorityOf(account.issuer) });
      const scan = await this.#ask(account, read);
      const isByLink = "qr" in read && read.via === "link";
      const login = { device: account.device, scan, shown: await shownOf(scan.login), isByLink };
      const screen: Screen = { name: "approve", login, number: "", isSending: false, attempts: 0 };
      course.show(screen);
      app.watching.watch(login);
      const lastUsed = Math.floor(Date.now() / 1000);
      await app.remember((wallet) => changing(wallet, account.device, { lastUsed, state: "ACTIVE" }));
    }, again);
  }

  async #ask(account: Account, read: ReadCode): ReturnType<App["calls"]["scan"]> {
    try {
      return await this.#app.calls.scan(account, read);
    } catch (error) {
      await this.#app.accounts.note(account.device, Failure.of(error));
      throw error;
    }
  }
}
