/** Holds what is shown and what is kept, and draws one from the other. */
import { render } from "lit-html";
import type { Account } from "../account.js";
import { browserNetwork } from "../browser-network.js";
import { DeviceCalls } from "../device-calls.js";
import { Failure } from "../failure.js";
import { guessedName, platformOf, type Platform } from "../platform.js";
import { Camera } from "../scan/camera.js";
import { Reader } from "../scan/reader.js";
import { pageOf } from "../screens/page.js";
import type { Storage } from "../storage.js";
import { changing, EMPTY, type Wallet } from "../wallet.js";
import { chosenLanguage, wordsOf, type Words } from "../words/words.js";
import { AccountActs } from "./account-acts.js";
import { Codes } from "./codes.js";
import { Deciding } from "./deciding.js";
import { Enrolling } from "./enrolling.js";
import { History } from "./history.js";
import { Installing } from "./installing.js";
import { Keeping } from "./keeping.js";
import { Ordering } from "./ordering.js";
import { Scanning } from "./scanning.js";
import type { Screen } from "./screen.js";
import { Updating } from "./updating.js";

export class App {
  readonly #root: HTMLElement;
  readonly #storage: Storage;
  readonly #history = new History(() => { this.show({ name: "home" }); });
  #wallet: Wallet = EMPTY;
  #screen: Screen = { name: "home" };
  #words: Words;
  #said = "";

  readonly platform: Platform;
  readonly reader = new Reader();
  readonly camera = new Camera(this.reader);
  readonly calls: DeviceCalls;
  readonly codes = new Codes(this);
  readonly enrolling = new Enrolling(this);
  readonly scanning = new Scanning(this);
  readonly deciding = new Deciding(this);
  readonly accounts = new AccountActs(this);
  readonly ordering = new Ordering(this);
  readonly installing = new Installing(this);
  readonly keeping = new Keeping(this);
  readonly updating = new Updating(this);

  constructor(root: HTMLElement, storage: Storage) {
    this.#root = root;
    this.#storage = storage;
    this.#words = wordsOf(chosenLanguage(undefined, navigator.languages));
    const isStandalone = isOnHomeScreen();
    this.platform = platformOf(navigator, isStandalone);
    this.calls = new DeviceCalls(browserNetwork, async (device, clockOffset) => {
      await this.change((wallet) => changing(wallet, device, { clockOffset }));
    });
  }

  async start(): Promise<void> {
    this.#take(await this.#storage.read());
    this.#storage.whenChangedElsewhere(() => {
      void this.#storage.read().then((wallet) => { this.#take(wallet); this.draw(); });
    });
    this.codes.start();
    this.scanning.start();
    this.installing.start();
    this.keeping.start();
    this.updating.start();
    this.show({ name: "home" });
    this.accounts.refreshAll();
  }

  get wallet(): Wallet {
    return this.#wallet;
  }

  get screen(): Screen {
    return this.#screen;
  }

  get words(): Words {
    return this.#words;
  }

  /** What a screen reader was told last, and everybody sees for a while. */
  get said(): string {
    return this.#said;
  }

  /** A first guess at this phone's name. */
  get deviceName(): string {
    return guessedName(navigator.userAgent, this.platform.name) || this.#words.t("enroll.name.guess");
  }

  /** Shows another screen from its beginning: focus goes to its heading. */
  show(screen: Screen): void {
    const isAnother = screen.name !== this.#screen.name;
    if (this.#screen.name === "scan" && isAnother) this.camera.stop();
    this.#screen = screen;
    if (isAnother) this.#said = "";
    this.#history.follow(screen);
    this.draw();
    if (!isAnother) return;
    scrollTo(0, 0);
    this.#root.querySelector<HTMLElement>("[data-start], h1")?.focus({ preventScroll: true });
  }

  /** Changes what is on the screen now, unless the person has gone on. */
  amend<N extends Screen["name"]>(name: N, change: Partial<Extract<Screen, { name: N }>>): void {
    if (this.#screen.name === name) this.show({ ...this.#screen, ...change });
  }

  say(sentence: string): void {
    this.#said = sentence;
    this.draw();
  }

  /** Does something that may fail; a failure has a screen of its own, with `again` as the way on. */
  async attempt(work: () => Promise<void>, again?: () => void): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.fail(Failure.of(error), again);
    }
  }

  fail(failure: Failure, again?: () => void): void {
    if (failure.trouble === "unexpected") reportError(failure.cause ?? failure);
    const wayOn = again ?? (failure.isScannedAway ? () => { this.scanning.begin(); } : undefined);
    this.show({ name: "trouble", failure, ...(wayOn && { again: wayOn }) });
  }

  async change(change: (wallet: Wallet) => Wallet): Promise<void> {
    try {
      this.#take(await this.#storage.update(change));
    } catch (cause) {
      throw new Failure("storage", "", { cause });
    }
    this.draw();
  }

  /** An account that the screen speaks of may have been removed in another tab. */
  account(device: string): Account {
    const account = this.#wallet.accounts.find((held) => held.device === device);
    if (!account) throw new Failure("no-account");
    return account;
  }

  draw(): void {
    render(pageOf(this), this.#root);
  }

  #take(wallet: Wallet): void {
    this.#wallet = wallet;
    const language = chosenLanguage(wallet.language, navigator.languages);
    if (language !== this.#words.language) this.#words = wordsOf(language);
    document.documentElement.lang = language;
    document.title = this.#words.t("app.title");
    this.codes.compute();
  }
}

/** Safari has its own name for it. */
function isOnHomeScreen(): boolean {
  return matchMedia("(display-mode: standalone)").matches || ("standalone" in navigator && navigator.standalone === true);
}
