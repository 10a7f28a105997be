import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { History } from "../src/app/history.js";
import type { Screen } from "../src/app/screen.js";

const HOME: Screen = { name: "home" };
const ADD: Screen = { name: "add" };

/** A browser's history: as there, a step back is done a little later than it was asked for. */
class Browser {
  entries: unknown[] = [null];
  place = 0;
  #steps = 0;
  #listener: () => void = () => undefined;

  readonly history = {
    pushState: (state: unknown) => {
      this.entries = [...this.entries.slice(0, this.place + 1), state];
      this.place++;
    },
    back: () => { this.#steps++; },
  };

  constructor() {
    Object.defineProperty(this.history, "state", { get: () => this.entries[this.place] });
    const listen = (_: "popstate", listener: () => void) => { this.#listener = listener; };
    Object.assign(globalThis, { history: this.history, addEventListener: listen });
  }

  /** Does the steps that were asked for. */
  settle(): void {
    while (this.#steps > 0) {
      this.#steps--;
      this.go(-1);
    }
  }

  /** The person presses the phone's own button. */
  go(step: -1 | 1): void {
    this.place += step;
    this.#listener();
    this.settle();
  }
}

let browser: Browser;
let isHomeAsked: boolean;
let followed: History;

beforeEach(() => {
  browser = new Browser();
  isHomeAsked = false;
  followed = new History(() => {
    isHomeAsked = true;
    followed.follow(HOME);
  });
});

test("the back button leads home from another screen", () => {
  followed.follow(ADD);
  browser.go(-1);
  assert.ok(isHomeAsked);
  assert.equal(browser.place, 0);
});

test("screens that follow each other are one step from home", () => {
  followed.follow(ADD);
  followed.follow({ name: "about" });
  assert.equal(browser.place, 1);
});

test("at home again the back button leads out of the app", () => {
  followed.follow(ADD);
  followed.follow(HOME);
  browser.settle();
  assert.equal(browser.place, 0);
  assert.ok(!isHomeAsked);
});

test("a screen that is opened while the browser still steps back stays", () => {
  followed.follow(ADD);
  followed.follow(HOME);
  followed.follow(ADD);
  browser.settle();
  assert.ok(!isHomeAsked);
  assert.equal(browser.place, 1);
});

test("the forward button finds no screen that was left", () => {
  followed.follow(ADD);
  followed.follow(HOME);
  browser.settle();
  browser.go(1);
  assert.ok(!isHomeAsked);
  assert.equal(browser.place, 0);
});

test("a page that was loaded again away from home steps home", () => {
  followed.follow(ADD);
  followed = new History(() => { isHomeAsked = true; });
  followed.follow(HOME);
  browser.settle();
  assert.equal(browser.place, 0);
});
