import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { tellOthersOnLeaving, whenAnotherLogsIn } from "../src/tabs.js";

/** What a browser's window and its tabs' channels do, of which Node knows only a part. */
const channels = new Set<Channel>();

class Channel extends EventTarget {
  constructor(readonly name: string) {
    super();
    channels.add(this);
  }

  postMessage(data: unknown): void {
    for (const other of channels) {
      if (other !== this && other.name === this.name) other.dispatchEvent(new MessageEvent("message", { data }));
    }
  }

  close(): void {
    channels.delete(this);
  }
}

let window: EventTarget;
const real = { BroadcastChannel: globalThis.BroadcastChannel, addEventListener: globalThis.addEventListener };

beforeEach(() => {
  window = new EventTarget();
  channels.clear();
  Object.assign(globalThis, {
    BroadcastChannel: Channel,
    addEventListener: window.addEventListener.bind(window),
  });
});

afterEach(() => { Object.assign(globalThis, real); });

test("the others are told when the page is left, and not before", () => {
  let heard = 0;
  whenAnotherLogsIn(() => heard++);
  tellOthersOnLeaving();
  assert.equal(heard, 0);
  window.dispatchEvent(new Event("pagehide"));
  assert.equal(heard, 1);
});

test("a page that comes back and is left again tells it once", () => {
  let heard = 0;
  whenAnotherLogsIn(() => heard++);
  tellOthersOnLeaving();
  window.dispatchEvent(new Event("pagehide"));
  window.dispatchEvent(new Event("pagehide"));
  assert.equal(heard, 1);
});

test("whatever else is said in the channel is not heard", () => {
  let heard = 0;
  whenAnotherLogsIn(() => heard++);
  new Channel("passlight").postMessage("something else");
  new Channel("another").postMessage("logged-in");
  assert.equal(heard, 0);
});
