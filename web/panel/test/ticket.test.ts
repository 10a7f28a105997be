import assert from "node:assert/strict";
import { test } from "node:test";
import { parseProgress } from "../src/progress.js";
import { enrollLink } from "../src/ticket.js";

const TICKET = "AwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gISI";
const AUTHENTICATOR = "https://authenticator.example.com/";

test("a ticket's address becomes a link to the authenticator", () => {
  assert.equal(
    enrollLink(AUTHENTICATOR, { origin: "https://login.example.com", hash: `#${TICKET}` }),
    `https://authenticator.example.com/#enroll=https://login.example.com/e#${TICKET}`,
  );
});

test("without a ticket there is nothing to link to", () => {
  for (const hash of ["", "#", "#short", "#<script>alert(1)</script>AAAAAAAAAAAAAAAA"]) {
    assert.equal(enrollLink(AUTHENTICATOR, { origin: "https://login.example.com", hash }), undefined);
  }
});

test("an enrollment's progress is read, and anything else refused", () => {
  assert.deepEqual(parseProgress({ state: "proven", device: "Jane’s phone", secondsLeft: 541 }), {
    state: "proven",
    device: "Jane’s phone",
    secondsLeft: 541,
  });
  for (const json of [null, {}, { state: "proven" }, { state: "flying", secondsLeft: 1 }]) {
    assert.throws(() => parseProgress(json), TypeError);
  }
});
