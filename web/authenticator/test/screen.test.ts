import assert from "node:assert/strict";
import { test } from "node:test";
import { deviceOf, type Pending, type Screen } from "../src/app/screen.js";
import { Failure } from "../src/failure.js";
import type { Approval } from "../src/approval.js";

const DEVICE = "dev_1";
const LOGIN = { device: DEVICE } as Pending;

test("a screen about an account names it, so that the screen goes when the account does", () => {
  const screens: Screen[] = [
    { name: "account", device: DEVICE },
    { name: "remove", device: DEVICE },
    { name: "report", device: DEVICE, approval: {} as Approval },
    { name: "prove", device: DEVICE, isDone: false },
    { name: "verification", device: DEVICE, request: { userId: "", challenge: "" }, hasFailed: false, then: { name: "home" } },
    { name: "approve", login: LOGIN, number: "", isSending: false, attempts: 0 },
  ];
  for (const screen of screens) assert.equal(deviceOf(screen), DEVICE, screen.name);
});

test("the outcome of a login stays, whatever becomes of its account: digits may stand there", () => {
  assert.equal(deviceOf({ name: "done", outcome: "approved", device: DEVICE, approval: {} as Approval, reverse: "123456" }), undefined);
});

test("screens about no account stay too", () => {
  const screens: Screen[] = [
    { name: "home" },
    { name: "busy", about: "login.example.com" },
    { name: "trouble", failure: new Failure("offline") },
  ];
  for (const screen of screens) assert.equal(deviceOf(screen), undefined, screen.name);
});
