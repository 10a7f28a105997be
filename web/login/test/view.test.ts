import assert from "node:assert/strict";
import { test } from "node:test";
import type { LoginSnapshot } from "@passlight/shared/login-state";
import { isWaiting, viewOf } from "../src/view.js";

const snapshot = (told: Partial<LoginSnapshot>): LoginSnapshot => ({
  state: "pending",
  version: 1,
  expires: 1_790_000_180,
  attempts: 0,
  needs: [],
  askContinueAs: false,
  mayContinue: false,
  ...told,
});

test("each state has its own view", () => {
  for (const state of ["pending", "scanned", "redeemed", "denied", "cancelled", "expired"] as const) {
    assert.equal(viewOf(snapshot({ state }), false), state);
  }
});

test("a number to be typed on the phone has a view of its own", () => {
  assert.equal(viewOf(snapshot({ state: "scanned", number: "47" }), false), "number");
});

test("an approved login redeems by itself when nothing is missing", () => {
  assert.equal(viewOf(snapshot({ state: "approved" }), false), "approved");
});

test("an approved login asks first in a browser that belongs to somebody else", () => {
  assert.equal(viewOf(snapshot({ state: "approved", askContinueAs: true }), false), "ask");
});

test("reverse confirmation asks for the phone's code, in whomever's browser", () => {
  assert.equal(viewOf(snapshot({ state: "approved", needs: ["code"], askContinueAs: true }), false), "code");
});

test("a login scanned by link goes on only in the tab that has the return code", () => {
  const approved = snapshot({ state: "approved", needs: ["returnCode"] });
  assert.equal(viewOf(approved, false), "return");
  assert.equal(viewOf(approved, true), "approved");
});

test("where a login scanned by link also needs the phone's code, the tab with the return code asks for it", () => {
  const approved = snapshot({ state: "approved", needs: ["code", "returnCode"] });
  assert.equal(viewOf(approved, false), "return");
  assert.equal(viewOf(approved, true), "code");
});

test("a return code does not answer for the person whom the page has to ask", () => {
  const approved = snapshot({ state: "approved", needs: ["returnCode"], askContinueAs: true });
  assert.equal(viewOf(approved, true), "ask");
});

test("what waits for the person can time out, what is decided cannot", () => {
  for (const view of ["pending", "scanned", "number", "ask", "code", "return"] as const) assert.ok(isWaiting(view));
  for (const view of ["approved", "redeemed", "denied", "cancelled", "expired"] as const) assert.ok(!isWaiting(view));
});
