import assert from "node:assert/strict";
import { test } from "node:test";
import type { Account } from "../src/account.js";
import { leaveTrace, readTrace } from "../src/trace.js";
import { adding, EMPTY } from "../src/wallet.js";

const ACCOUNT = { device: "a", issuer: "https://login.example.com", server: "Example Ltd" } as unknown as Account;

function browserWith(kept: object): void {
  Object.defineProperty(globalThis, "localStorage", { value: kept, configurable: true });
}

function full(): never {
  throw new DOMException("no room", "QuotaExceededError");
}

test("what is left of accounts is the names of their servers", () => {
  const kept = new Map<string, string>();
  browserWith({
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => { kept.set(key, value); },
    removeItem: (key: string) => { kept.delete(key); },
  });
  leaveTrace(adding(EMPTY, ACCOUNT));
  assert.deepEqual(readTrace(), ["Example Ltd"]);
  leaveTrace(EMPTY);
  assert.deepEqual(readTrace(), []);
});

test("a browser that has no room for the trace keeps the accounts all the same", () => {
  browserWith({ setItem: full, getItem: full });
  assert.doesNotThrow(() => { leaveTrace(adding(EMPTY, ACCOUNT)); });
  assert.deepEqual(readTrace(), []);
});

test("a trace that does not read keeps nobody from the app", () => {
  browserWith({ getItem: () => "[half a" });
  assert.deepEqual(readTrace(), []);
});
