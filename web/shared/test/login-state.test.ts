import assert from "node:assert/strict";
import { test } from "node:test";
import { isOver, parseSnapshot } from "../src/login-state.js";

test("a state object is read with all that it tells", () => {
  const told = { state: "scanned", version: 3, expires: 1790000180.5, hint: "j•••e", number: "47", attempts: 1 };
  assert.deepEqual(parseSnapshot(told), { ...told, needs: [], askContinueAs: false, mayContinue: false });
});

test("states are read in either case", () => {
  assert.equal(parseSnapshot({ state: "PENDING", version: 1, expires: 0 }).state, "pending");
});

test("unknown members and unknown words are ignored", () => {
  const snapshot = parseSnapshot({ state: "denied", version: 2, expires: 0, reason: "later", colour: "red" });
  assert.equal(snapshot.reason, undefined);
  assert.ok(!("colour" in snapshot));
});

test("an approved login may need both a return code and a typed one", () => {
  const told = { state: "approved", version: 3, expires: 1790000180, needs: ["returnCode", "code", "luck"] };
  assert.deepEqual(parseSnapshot(told).needs, ["code", "returnCode"]);
});

test("a login that ended long ago has no end to tell, and no other", () => {
  assert.equal(parseSnapshot({ state: "expired", version: 2 }).expires, undefined);
  assert.throws(() => parseSnapshot({ state: "scanned", version: 2 }), TypeError);
});

test("what is no state object is refused", () => {
  for (const json of [null, "pending", [], {}, { state: "unknown", version: 1, expires: 0 }, { state: "pending" }]) {
    assert.throws(() => parseSnapshot(json), TypeError);
  }
});

test("pending, scanned and approved go on; all others are over", () => {
  assert.deepEqual(["pending", "scanned", "approved"].map((s) => isOver(s as "pending")), [false, false, false]);
  assert.deepEqual(["redeemed", "denied", "cancelled", "expired"].map((s) => isOver(s as "denied")), [true, true, true, true]);
});
