import assert from "node:assert/strict";
import { test } from "node:test";
import { placeAt } from "../src/app/ordering.js";
import { cameraTrouble } from "../src/scan/camera.js";

const ROWS = [
  { top: 0, height: 100 },
  { top: 100, height: 100 },
  { top: 200, height: 100 },
];

test("a row changes places with another when the finger has passed that one's middle", () => {
  assert.equal(placeAt(49, ROWS), 0);
  assert.equal(placeAt(51, ROWS), 1);
  assert.equal(placeAt(149, ROWS), 1);
  assert.equal(placeAt(251, ROWS), 3);
});

test("a finger beyond the list is at its end", () => {
  assert.equal(placeAt(-500, ROWS), 0);
  assert.equal(placeAt(5000, ROWS), 3);
  assert.equal(placeAt(10, []), 0);
});

test("a camera that may not, is not there or is taken is told apart", () => {
  assert.equal(cameraTrouble(new DOMException("", "NotAllowedError")), "camera-refused");
  assert.equal(cameraTrouble(new DOMException("", "NotFoundError")), "camera-missing");
  assert.equal(cameraTrouble(new DOMException("", "NotReadableError")), "camera-busy");
  assert.equal(cameraTrouble("something"), "camera-busy");
});
