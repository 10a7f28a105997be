import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { test } from "node:test";
import { encodeBase32 } from "../src/base32.js";
import { encodeBase64url } from "../src/base64url.js";
import { frameAt, frameEnd, frameTexts } from "../src/frame.js";

test("a frame lasts exactly its period", () => {
  assert.equal(frameAt(1000, 1000, 5), 0);
  assert.equal(frameAt(1004.999, 1000, 5), 0);
  assert.equal(frameAt(1005, 1000, 5), 1);
  assert.equal(frameEnd(0, 1000, 5), 1005);
});

test("a clock that is behind shows the first frame", () => {
  assert.equal(frameAt(999, 1000, 5), 0);
});

test("the text is prefix, frame, and the first nine bytes of the frame's HMAC", async () => {
  const key = crypto.getRandomValues(new Uint8Array(32));
  const prefix = "HTTPS://LOGIN.EXAMPLE.COM/Q/ABC.";
  const textOf = await frameTexts({ prefix, frameKey: encodeBase64url(key), framePeriod: 5 });
  for (const frame of [0, 1, 59, 65536]) {
    const frameBytes = Buffer.alloc(4);
    frameBytes.writeUInt32BE(frame);
    const mac = createHmac("sha256", key).update("passlight/frame/1\0").update(frameBytes).digest();
    const proof = encodeBase32(new Uint8Array(mac.subarray(0, 9)));
    assert.equal(await textOf(frame), `${prefix}${frame}.${proof}`);
  }
});
