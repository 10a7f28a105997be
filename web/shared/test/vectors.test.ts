import assert from "node:assert/strict";
import { test } from "node:test";
import base32 from "../../../protocol/vectors/base32.json";
import frameNumbers from "../../../protocol/vectors/frame-numbers.json";
import frameProofs from "../../../protocol/vectors/frame-proofs.json";
import qrTexts from "../../../protocol/vectors/qr-texts.json";
import { decodeBase32, encodeBase32 } from "../src/base32.js";
import { drawQr, QUIET_ZONE } from "../src/drawing.js";
import { frameAt, frameTexts } from "../src/frame.js";

// protocol/vectors/README.md: both implementations must agree with these.

for (const { name, inputs, expected } of base32) {
  test(`base32.json: ${name}`, () => {
    if (inputs.hex === undefined) {
      assert.throws(() => decodeBase32(inputs.text), RangeError);
      return;
    }
    const bytes = new Uint8Array(Buffer.from(inputs.hex, "hex"));
    assert.ok(expected.text !== undefined);
    assert.equal(encodeBase32(bytes), expected.text);
    assert.deepEqual(decodeBase32(expected.text), bytes);
  });
}

for (const { name, inputs, expected } of frameNumbers) {
  test(`frame-numbers.json: ${name}`, () => {
    assert.equal(frameAt(inputs.now, inputs.created, inputs.period), expected.frame);
  });
}

for (const { name, inputs, expected } of frameProofs) {
  test(`frame-proofs.json: ${name}`, async () => {
    const textOf = await frameTexts({ prefix: "P.", frameKey: inputs.frameKey, framePeriod: 5 });
    assert.equal(await textOf(inputs.frame), `P.${inputs.frame}.${expected.proof}`);
  });
}

test("qr-texts.json: all texts that are drawn fit version 6 with the quiet zone", () => {
  const drawn = qrTexts.flatMap(({ expected }) => expected.text ?? []);
  assert.ok(drawn.length > 0);
  for (const text of drawn) {
    const host = new URL(text).host;
    if (host.length <= 40) assert.ok(drawQr(text).size <= 41 + 2 * QUIET_ZONE, text);
  }
});
