import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import type { LoginSnapshot } from "@passlight/shared/login-state";
import { Watcher } from "../src/watcher.js";

const PENDING = { state: "pending", version: 1, expires: 1_790_000_180, attempts: 0, now: 1_790_000_000 };

/** A server of one login, and a page that hears of it. */
class Stage {
  asked: string[] = [];
  lastEventIds: (string | null)[] = [];
  heard: LoginSnapshot[] = [];
  connected: boolean[] = [];
  gone = 0;
  /** What the server does with its two addresses. */
  events: () => Response = () => this.stream();
  state: () => Response = () => Response.json(PENDING);
  #open: ReadableStreamDefaultController<Uint8Array>[] = [];

  readonly watcher = new Watcher("/login/lgn_x", {
    snapshot: (snapshot) => this.heard.push(snapshot),
    connection: (isGood) => this.connected.push(isGood),
    time: () => undefined,
    gone: () => this.gone++,
  });

  fetch = (address: string, init: RequestInit): Promise<Response> => {
    this.asked.push(address);
    const response = address.endsWith("/events") ? this.events() : this.state();
    if (address.endsWith("/events")) this.lastEventIds.push(new Headers(init.headers).get("Last-Event-ID"));
    init.signal?.addEventListener("abort", () => {
      for (const stream of this.#open.splice(0)) stream.error(new DOMException("aborted", "AbortError"));
    });
    return Promise.resolve(response);
  };

  stream(): Response {
    return new Response(new ReadableStream<Uint8Array>({ start: (controller) => void this.#open.push(controller) }));
  }

  async send(text: string): Promise<void> {
    for (const stream of this.#open) stream.enqueue(new TextEncoder().encode(text));
    await settled();
  }

  async drop(): Promise<void> {
    for (const stream of this.#open.splice(0)) stream.close();
    await settled();
  }

  count(path: string): number {
    return this.asked.filter((address) => address.endsWith(path)).length;
  }
}

/** Lets all that has happened reach the watcher; timers stand still. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 50; turn++) await new Promise((resolve) => setImmediate(resolve));
}

async function pass(milliseconds: number): Promise<void> {
  for (let left = milliseconds; left > 0; left -= 500) {
    mock.timers.tick(Math.min(500, left));
    await settled();
  }
}

let stage: Stage;
const realFetch = globalThis.fetch;

beforeEach(() => {
  mock.timers.enable({ apis: ["setTimeout", "setInterval"] });
  stage = new Stage();
  globalThis.fetch = stage.fetch as typeof fetch;
});

afterEach(() => {
  stage.watcher.pause();
  mock.timers.reset();
  globalThis.fetch = realFetch;
});

test("what the stream tells is heard, and nothing else is asked", async () => {
  stage.watcher.start();
  await stage.send(`id: 2\nevent: state\ndata: ${JSON.stringify({ ...PENDING, state: "scanned", version: 2 })}\n\n`);
  await pass(15_000);
  assert.deepEqual(stage.heard.map(({ state }) => state), ["scanned"]);
  assert.equal(stage.count("/state"), 0);
});

test("comments alone keep a stream alive", async () => {
  stage.watcher.start();
  for (let minute = 0; minute < 8; minute++) {
    await stage.send(": \n\n");
    await pass(15_000);
  }
  assert.equal(stage.count("/events"), 1);
  assert.equal(stage.count("/state"), 0);
});

test("a stream that somebody holds back is helped by asking every two seconds", async () => {
  stage.watcher.start();
  await settled();
  await pass(3_000);
  assert.equal(stage.count("/state"), 1);
  await pass(6_000);
  assert.equal(stage.count("/state"), 4);
  await stage.send(": \n\n");
  await pass(6_000);
  assert.equal(stage.count("/state"), 4, "a living stream ends the asking");
});

test("a stream that fell silent is opened again from where it was", async () => {
  stage.watcher.start();
  await stage.send(`id: 7\nevent: state\ndata: ${JSON.stringify(PENDING)}\n\n`);
  await pass(20_000);
  assert.equal(stage.count("/state"), 1);
  await pass(2_000);
  assert.deepEqual(stage.lastEventIds, [null, "7"]);
});

test("a stream that breaks is replaced by asking until it is back", async () => {
  stage.watcher.start();
  await stage.send(": \n\n");
  stage.events = () => new Response(null, { status: 503 });
  await stage.drop();
  await pass(10_000);
  assert.ok(stage.count("/state") >= 5, `asked ${stage.count("/state")} times`);
});

test("a lost connection is told, and so is its return", async () => {
  stage.events = () => new Response(null, { status: 502 });
  stage.state = () => new Response(null, { status: 502 });
  stage.watcher.start();
  await settled();
  assert.equal(stage.connected.at(-1), false);
  stage.state = () => Response.json(PENDING);
  await pass(2_000);
  assert.equal(stage.connected.at(-1), true);
});

test("a login that is gone is told", async () => {
  stage.events = () => new Response(null, { status: 404 });
  stage.state = () => new Response(null, { status: 404 });
  stage.watcher.start();
  await settled();
  assert.equal(stage.gone, 1);
});

test("a paused page makes no traffic", async () => {
  stage.watcher.start();
  await stage.send(": \n\n");
  stage.watcher.pause();
  await settled();
  const before = stage.asked.length;
  await pass(120_000);
  assert.equal(stage.asked.length, before);
});
