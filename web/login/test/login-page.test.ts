import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import type { LoginSnapshot } from "@passlight/shared/login-state";
import { ServerClock } from "../src/clock.js";
import type { CodePainter } from "../src/code-painter.js";
import { LoginPage } from "../src/login-page.js";
import type { Screen } from "../src/screen.js";

const NOW = 1_790_000_000;
const PENDING: LoginSnapshot = {
  state: "pending",
  version: 1,
  expires: NOW + 180,
  attempts: 0,
  needs: [],
  askContinueAs: false,
  mayContinue: false,
};

class Field {
  value = "";
}

class Channel extends EventTarget {
  postMessage(): void {
    // There is no other tab.
  }

  close(): void {
    // Nor anybody who would miss it.
  }
}

/** A form of the page: that it was submitted is all that the page's script can do with it. */
class Form extends EventTarget {
  readonly returnCode = new Field();
  readonly elements = { namedItem: () => this.returnCode };
  readonly action: string;
  submitted = 0;

  constructor(readonly stage: Stage, id: string) {
    super();
    this.action = `https://login.example.com/login/lgn_x/${id}`;
  }

  requestSubmit(): void {
    this.submitted++;
    const event = new Event("submit");
    Object.defineProperty(event, "target", { value: this });
    this.stage.document.dispatchEvent(event);
  }
}

/** One tab with the page in it, and the server behind it. */
class Stage {
  readonly document = Object.assign(new EventTarget(), {
    hidden: false,
    getElementById: (id: string) => this.forms[id as keyof Stage["forms"]],
  });
  readonly window = new EventTarget();
  readonly forms = { redeem: new Form(this, "redeem"), continue: new Form(this, "continue") };
  readonly location = { hash: "", reloaded: 0, reload: () => { this.location.reloaded++; } };
  readonly kept = new Map<string, string>();
  shown: string[] = [];
  seconds: number[] = [];
  isPainting = false;
  asked: string[] = [];
  told: Partial<LoginSnapshot> = {};
  isClockDoubtful = false;
  #elapsed = 0;

  constructor() {
    Object.assign(globalThis, {
      document: this.document,
      location: this.location,
      addEventListener: this.window.addEventListener.bind(this.window),
      sessionStorage: {
        getItem: (key: string) => this.kept.get(key) ?? null,
        setItem: (key: string, value: string) => this.kept.set(key, value),
      },
      HTMLFormElement: Form,
      HTMLInputElement: Field,
      BroadcastChannel: Channel,
      fetch: (address: string, init: RequestInit) => this.#answer(address, init),
    });
  }

  open(snapshot: Partial<LoginSnapshot> = {}): this {
    const times = { monotonic: () => this.#elapsed, wall: () => this.#elapsed + (this.isClockDoubtful ? 60_000 : 0) };
    const screen = {
      show: (view: string) => this.shown.push(view),
      timeLeft: (seconds: number) => this.seconds.push(seconds),
      connection: () => undefined,
    };
    const painter = { start: () => { this.isPainting = true; }, stop: () => { this.isPainting = false; } };
    this.told = snapshot;
    const data = { id: "lgn_x", now: NOW, created: NOW, snapshot: { ...PENDING, ...snapshot } };
    new LoginPage(
      data,
      screen as unknown as Screen,
      new ServerClock(NOW, 0, times),
      painter as unknown as CodePainter,
    ).start();
    return this;
  }

  async pass(seconds: number): Promise<void> {
    this.#elapsed += seconds * 1000;
    mock.timers.tick(seconds * 1000);
    await settled();
  }

  async hide(isHidden: boolean): Promise<void> {
    this.document.hidden = isHidden;
    this.document.dispatchEvent(new Event("visibilitychange"));
    await settled();
  }

  /** The server's state has changed, and the page asks for it. */
  async hears(told: Partial<LoginSnapshot>): Promise<void> {
    this.told = { ...this.told, ...told };
    this.window.dispatchEvent(new Event("online"));
    await settled();
  }

  get view(): string | undefined {
    return this.shown.at(-1);
  }

  questions(): number {
    return this.asked.filter((address) => address.endsWith("/state")).length;
  }

  #answer(address: string, init: RequestInit): Promise<Response> {
    this.asked.push(address);
    if (address.endsWith("/state")) return Promise.resolve(Response.json({ ...PENDING, now: NOW, ...this.told }));
    return new Promise((_, reject) => {
      init.signal?.addEventListener("abort", () => { reject(new DOMException("aborted", "AbortError")); });
    });
  }
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
}

let stage: Stage;

beforeEach(() => {
  mock.timers.enable({ apis: ["setTimeout", "setInterval"] });
  stage = new Stage();
});

afterEach(() => {
  // Pages of other tests hear nothing any more.
  stage.window.dispatchEvent(new Event("pagehide"));
  mock.timers.reset();
});

test("a waiting page draws its code and follows the login", () => {
  stage.open();
  assert.equal(stage.view, "pending");
  assert.ok(stage.isPainting);
  assert.deepEqual(stage.asked, ["/login/lgn_x/events"]);
});

test("a scanned code is drawn no more", async () => {
  stage.open();
  await stage.hears({ state: "scanned", version: 2 });
  assert.equal(stage.view, "scanned");
  assert.ok(!stage.isPainting);
});

test("an older state that arrives late changes nothing", async () => {
  stage.open();
  await stage.hears({ state: "scanned", version: 3 });
  await stage.hears({ state: "pending", version: 2 });
  assert.equal(stage.view, "scanned");
});

test("the page says by its own clock that the code has expired, and is silent from then on", async () => {
  stage.open({ expires: NOW + 30 });
  await stage.pass(29.5);
  assert.equal(stage.view, "pending");
  await stage.pass(1);
  assert.equal(stage.view, "expired");
  assert.ok(!stage.isPainting);
  const asked = stage.asked.length;
  await stage.pass(600);
  assert.equal(stage.asked.length, asked);
});

test("the time left ends at nothing", async () => {
  stage.open({ expires: NOW + 2 });
  await stage.pass(1);
  await stage.pass(5);
  assert.equal(stage.seconds.at(-1), 0);
});

test("a hidden tab draws nothing and makes no traffic; seen again, it asks at once", async () => {
  stage.open();
  await stage.hide(true);
  assert.ok(!stage.isPainting);
  const asked = stage.asked.length;
  await stage.pass(60);
  assert.equal(stage.asked.length, asked);
  await stage.hide(false);
  assert.ok(stage.isPainting);
  assert.equal(stage.questions(), 1);
});

test("a page whose login is over neither asks nor follows", async () => {
  stage.open({ state: "denied", reason: "denied" });
  await stage.pass(60);
  assert.equal(stage.view, "denied");
  assert.deepEqual(stage.asked, []);
});

test("a machine that has slept asks before its clock is believed", async () => {
  stage.open();
  stage.isClockDoubtful = true;
  await stage.pass(0.5);
  assert.equal(stage.questions(), 1);
});

test("an approved login is redeemed by itself, once", async () => {
  stage.open();
  await stage.hears({ state: "approved", version: 3 });
  await stage.hears({ state: "approved", version: 4 });
  assert.equal(stage.forms.redeem.submitted, 1);
});

test("a login that asks as whom is left to the person", async () => {
  stage.open();
  await stage.hears({ state: "approved", version: 3, askContinueAs: true });
  assert.equal(stage.view, "ask");
  assert.equal(stage.forms.redeem.submitted, 0);
});

test("a login scanned by link waits for the way back, and then sends its return code", async () => {
  stage.open({ state: "approved", version: 3, needs: ["returnCode"] });
  assert.equal(stage.view, "return");
  assert.equal(stage.forms.redeem.submitted, 0);
  stage.location.hash = "#the-code";
  stage.window.dispatchEvent(new Event("hashchange"));
  await settled();
  assert.equal(stage.forms.redeem.submitted, 1);
  assert.equal(stage.forms.redeem.returnCode.value, "the-code");
});

test("a page that is being left shows nothing new", async () => {
  stage.open({ state: "approved", version: 3 });
  const shown = stage.shown.length;
  await stage.hears({ state: "denied", version: 4 });
  assert.equal(stage.shown.length, shown);
});

test("a page that comes back after it was left redeems only when the server says that it is still approved", async () => {
  stage.open({ state: "approved", version: 3 });
  stage.told = { state: "redeemed", version: 4 };
  stage.window.dispatchEvent(Object.assign(new Event("pageshow"), { persisted: true }));
  await settled();
  assert.equal(stage.forms.redeem.submitted, 1);
  assert.equal(stage.view, "redeemed");
});

test("where another tab has logged in this one goes on, once for each login", () => {
  stage.open({ mayContinue: true });
  assert.equal(stage.forms.continue.submitted, 1);
  stage.open({ mayContinue: true });
  assert.equal(stage.forms.continue.submitted, 1);
});

test("a scanned login is not answered by another tab's session", () => {
  stage.open({ state: "scanned", mayContinue: true });
  assert.equal(stage.forms.continue.submitted, 0);
});
