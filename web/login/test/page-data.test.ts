import assert from "node:assert/strict";
import { test } from "node:test";
import { parsePageData } from "../src/page-data.js";

const BLOCK = {
  id: "lgn_EBESExQVFhcYGRobHB0eHw",
  state: "pending",
  version: 1,
  now: 1_790_000_003.5,
  created: 1_790_000_000,
  expires: 1_790_000_180,
  qr: { prefix: "HTTPS://LOGIN.EXAMPLE.COM/Q/ABC.", frameKey: "QEFC", framePeriod: 5 },
  code: "BCDFGHJK",
  application: { id: "wiki", name: "Wiki" },
  csrf: { name: "_csrf", value: "x" },
};

test("a waiting page's block says how to draw the code", () => {
  const data = parsePageData(JSON.stringify(BLOCK));
  assert.deepEqual(data.qr, BLOCK.qr);
  assert.equal(data.now, 1_790_000_003.5);
  assert.equal(data.snapshot.state, "pending");
});

test("after the scan there is nothing left to draw", () => {
  const { qr: _, ...scanned } = { ...BLOCK, state: "scanned", hint: "j•••e", number: "47" };
  const data = parsePageData(JSON.stringify(scanned));
  assert.equal(data.qr, undefined);
  assert.equal(data.snapshot.number, "47");
});

test("a login that ended long ago has neither begin nor end", () => {
  const shrunk = { id: BLOCK.id, state: "denied", version: 4, now: BLOCK.now, application: "Wiki", csrf: BLOCK.csrf };
  const data = parsePageData(JSON.stringify(shrunk));
  assert.equal(data.created, undefined);
  assert.equal(data.snapshot.expires, undefined);
});

test("a block that lacks what every state has is refused", () => {
  for (const member of ["id", "state", "version", "now", "created", "expires"] as const) {
    const { [member]: _, ...rest } = BLOCK;
    assert.throws(() => parsePageData(JSON.stringify(rest)), TypeError, member);
  }
  assert.throws(() => parsePageData("null"), TypeError);
});
