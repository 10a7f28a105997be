import assert from "node:assert/strict";
import { test } from "node:test";
import { isComplete, parseSweep } from "../src/sweep.js";

const told = (tone: string) => ({ id: "wiki", tone, words: "…" });

test("a logout is complete once everybody has confirmed it", () => {
  assert.ok(isComplete(parseSweep({ settled: true, applications: [told("good")] })));
});

test("one application that failed is enough to say so", () => {
  assert.ok(!isComplete(parseSweep({ settled: true, applications: [told("good"), told("bad")] })));
});

test("nothing is complete as long as somebody may answer", () => {
  assert.ok(!isComplete(parseSweep({ settled: false, applications: [told("good")] })));
});

test("what is no state is refused", () => {
  for (const wrong of [null, {}, { settled: true }, { settled: true, applications: [{ id: 1 }] }, { settled: true, applications: [told("blue")] }]) {
    assert.throws(() => parseSweep(wrong), TypeError);
  }
});
