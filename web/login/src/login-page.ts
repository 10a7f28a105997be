/** One login in one tab: what the page does as the server's state, the clock and the person move. */
import { isOver, type LoginSnapshot } from "@passlight/shared/login-state";
import type { ServerClock } from "./clock.js";
import type { CodePainter } from "./code-painter.js";
import { secondsLeft } from "./countdown.js";
import type { PageData } from "./page-data.js";
import type { Screen } from "./screen.js";
import { tellOthersOnLeaving, whenAnotherLogsIn } from "./tabs.js";
import { isWaiting, viewOf, type View } from "./view.js";
import { Watcher } from "./watcher.js";

export class LoginPage {
  readonly #data: PageData;
  readonly #screen: Screen;
  readonly #clock: ServerClock;
  readonly #painter: CodePainter | undefined;
  readonly #watcher: Watcher;
  #snapshot: LoginSnapshot;
  #ticking: ReturnType<typeof setInterval> | undefined;
  #isLeaving = false;

  constructor(data: PageData, screen: Screen, clock: ServerClock, painter: CodePainter | undefined) {
    this.#data = data;
    this.#screen = screen;
    this.#clock = clock;
    this.#painter = painter;
    this.#snapshot = data.snapshot;
    this.#watcher = new Watcher(`/login/${data.id}`, {
      snapshot: (snapshot) => { this.#hear(snapshot); },
      time: (serverNow) => { if (this.#clock.isDoubtful()) this.#clock.set(serverNow); },
      connection: (isGood) => { this.#screen.connection(isGood); },
      gone: () => { location.reload(); },
    });
  }

  start(): void {
    document.addEventListener("visibilitychange", () => { this.#onVisibility(); });
    document.addEventListener("submit", (event) => { this.#onSubmit(event.target); });
    addEventListener("hashchange", () => { this.#act(); });
    addEventListener("pageshow", (event) => { if (event.persisted) this.#onReturn(); });
    addEventListener("pagehide", () => { this.#rest(); });
    addEventListener("online", () => { if (!this.#isResting()) void this.#watcher.ask(); });
    whenAnotherLogsIn(() => { if (this.#snapshot.state === "pending") void this.#watcher.ask(); });
    this.#act();
  }

  /** An older snapshot may arrive after a newer one: stream and polling overlap. */
  #hear(snapshot: LoginSnapshot): void {
    if (this.#isLeaving || snapshot.version < this.#snapshot.version) return;
    this.#snapshot = snapshot;
    this.#act();
  }

  #act(): void {
    const view = this.#view();
    this.#screen.show(view, this.#snapshot);
    if (this.#isResting()) this.#rest();
    else this.#wake(view);
    if (view === "approved") this.#submit("redeem");
    else if (view === "pending" && this.#snapshot.mayContinue) this.#continue();
  }

  #view(): View {
    const view = viewOf(this.#snapshot, returnCode() !== "");
    // The server accepts nothing after this moment, so the page need not ask.
    return isWaiting(view) && this.#secondsLeft() === 0 ? "expired" : view;
  }

  #isResting(): boolean {
    return this.#isLeaving || document.hidden || isOver(this.#snapshot.state) || this.#view() === "expired";
  }

  #wake(view: View): void {
    this.#watcher.start();
    if (view === "pending") this.#painter?.start();
    else this.#painter?.stop();
    this.#tick();
    this.#ticking ??= setInterval(() => { this.#tick(); }, 500);
  }

  #rest(): void {
    this.#watcher.pause();
    this.#painter?.stop();
    clearInterval(this.#ticking);
    this.#ticking = undefined;
    this.#screen.timeLeft(isOver(this.#snapshot.state) ? 0 : this.#secondsLeft());
  }

  #tick(): void {
    if (this.#clock.isDoubtful()) void this.#watcher.ask();
    this.#screen.timeLeft(this.#secondsLeft());
    if (this.#secondsLeft() === 0) this.#act();
  }

  #onVisibility(): void {
    if (!this.#isResting()) void this.#watcher.ask();
    this.#act();
  }

  /** Back from the browser's memory: the page may have redeemed, or waited for hours. */
  #onReturn(): void {
    this.#isLeaving = false;
    if (!this.#isResting()) void this.#watcher.ask();
    // An approved login waits for the answer: it may have been redeemed before the page was left.
    if (this.#snapshot.state !== "approved") this.#act();
  }

  /** Once for each login: a server that says no shows this page again. */
  #continue(): void {
    const key = `passlight-continued-${this.#data.id}`;
    if (sessionStorage.getItem(key) !== null) return;
    sessionStorage.setItem(key, "1");
    this.#submit("continue");
  }

  #submit(id: string): void {
    if (!this.#isLeaving) (document.getElementById(id) as HTMLFormElement | null)?.requestSubmit();
  }

  /** By the script or by the person: from here on the page only waits to be left. */
  #onSubmit(form: EventTarget | null): void {
    if (!(form instanceof HTMLFormElement)) return;
    this.#isLeaving = true;
    this.#rest();
    const given = form.elements.namedItem("returnCode");
    if (given instanceof HTMLInputElement) given.value = returnCode();
    if (form.action.endsWith("/redeem")) tellOthersOnLeaving();
  }

  #secondsLeft(): number {
    return secondsLeft(this.#snapshot.expires ?? 0, this.#clock.now());
  }
}

/** With which the authenticator sent this browser back: `/login/{id}#<return code>`. */
function returnCode(): string {
  return location.hash.slice(1);
}
