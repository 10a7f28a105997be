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
import { accountOf, changing, EMPTY, type Wallet } from "../wallet.js";
import { chosenLanguage, wordsOf, type WordKey, type Words } from "../words/words.js";
import { AccountActs } from "./account-acts.js";
import { Codes } from "./codes.js";
import { Course } from "./course.js";
import { Deciding } from "./deciding.js";
import { Enrolling } from "./enrolling.js";
import { History } from "./history.js";
import { Installing } from "./installing.js";
import { Keeping } from "./keeping.js";
import { Ordering } from "./ordering.js";
import { Saying } from "./saying.js";
import { Scanning } from "./scanning.js";
import { deviceOf, type Screen } from "./screen.js";
import { Updating } from "./updating.js";
import { Watching } from "./watching.js";

export class App {
  readonly #root: HTMLElement;
  readonly #storage: Storage;
  readonly #history = new History(() => { this.show({ name: "home" }); });
  #wallet: Wallet = EMPTY;
  #screen: Screen = { name: "home" };
  #visit = 0;
  #words: Words;

  readonly platform: Platform;
  readonly reader = new Reader();
  readonly camera = new Camera(this.reader);
  readonly calls: DeviceCalls;
  readonly codes = new Codes(this);
  readonly enrolling = new Enrolling(this);
  readonly scanning = new Scanning(this);
  readonly watching = new Watching(this);
  readonly deciding = new Deciding(this);
  readonly accounts = new AccountActs(this);
  readonly ordering = new Ordering(this);
  readonly installing = new Installing(this);
  readonly keeping = new Keeping(this);
  readonly updating = new Updating(this);
  readonly saying = new Saying(this);

  constructor(root: HTMLElement, storage: Storage) {
    this.#root = root;
    this.#storage = storage;
    this.#words = wordsOf(chosenLanguage(undefined, navigator.languages));
    const isStandalone = isOnHomeScreen();
    this.platform = platformOf(navigator, isStandalone);
    this.calls = new DeviceCalls(browserNetwork, async (device, clockOffset) => {
      await this.remember((wallet) => changing(wallet, device, { clockOffset }));
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

  /** Grows with each screen that is shown; one that changes a little stays the same. */
  get visit(): number {
    return this.#visit;
  }

  get words(): Words {
    return this.#words;
  }

  /** A first guess at this phone's name. */
  get deviceName(): string {
    return guessedName(navigator.userAgent, this.platform.name) || this.#words.t("enroll.name.guess");
  }

  /** Shows another screen from its beginning: focus goes to its heading. */
  show(screen: Screen): void {
    this.#visit++;
    this.#put(screen);
  }

  #put(screen: Screen): void {
    const isAnother = screen.name !== this.#screen.name;
    if (this.#screen.name === "scan" && isAnother) this.camera.stop();
    this.#screen = screen;
    if (isAnother) this.saying.hush();
    this.#history.follow(screen);
    this.draw();
    if (!isAnother) return;
    scrollTo(0, 0);
    this.#root.querySelector<HTMLElement>("[data-start], h1")?.focus({ preventScroll: true });
  }

  /** Changes what is on the screen now, unless the person has gone on. */
  amend<N extends Screen["name"]>(name: N, change: Partial<Extract<Screen, { name: N }>>): void {
    if (this.#screen.name === name) this.#put({ ...this.#screen, ...change });
  }

  say(sentence: string): void {
    this.saying.say(sentence);
  }

  /** Begins something that takes a while, here or on another screen. */
  begin(screen?: Screen): Course {
    if (screen) this.show(screen);
    return new Course(this);
  }

  /** Does something that may fail; a failure has a screen of its own, with `again` as the way on. */
  async attempt(work: (course: Course) => Promise<void>, again?: () => void): Promise<void> {
    const course = this.begin();
    try {
      await work(course);
    } catch (error) {
      course.fail(Failure.of(error), again);
    }
  }

  /** `note`: what else the person should know of it. */
  fail(failure: Failure, again?: () => void, note?: WordKey): void {
    const wayOn = failure.isScannedAway ? () => { this.scanning.begin(); } : again;
    this.show({ name: "trouble", failure, ...(wayOn && { again: wayOn }), ...(note && { note }) });
  }

  /** Keeps what the app can do without: a full disk stops no login. */
  async remember(change: (wallet: Wallet) => Wallet): Promise<void> {
    try {
      await this.change(change);
    } catch (error) {
      console.warn("The browser does not keep this", error);
    }
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
    const account = accountOf(this.#wallet, device);
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
    document.querySelector("link[rel=manifest]")?.setAttribute("href", language === "tr" ? "manifest.tr.json" : "manifest.json");
    document.title = this.#words.t("app.title");
    this.codes.compute();
    const device = deviceOf(this.#screen);
    if (device !== undefined && !accountOf(wallet, device)) this.show({ name: "home" });
  }
}

/** Safari has its own name for it. */
function isOnHomeScreen(): boolean {
  return matchMedia("(display-mode: standalone)").matches || ("standalone" in navigator && navigator.standalone === true);
}
