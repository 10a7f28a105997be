import assert from "node:assert/strict";
import { test } from "node:test";
import decodeQR from "qr/decode.js";
import { drawQr, QUIET_ZONE, type Drawing } from "../src/drawing.js";

const SEALED = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".repeat(3).slice(0, 74);
const qrText = (host: string, frame: number) => `HTTPS://${host}/Q/${SEALED}.${frame}.ABCDEFGHIJ23456`;

test("what is drawn reads back as the text", () => {
  for (const text of [qrText("LOCALHOST:8443", 7), "https://login.example.com/e#s3cret-Ticket_0123456789"]) {
    assert.equal(decodeQR(raster(drawQr(text))), text);
  }
});

test("a host of forty characters stays at version 6, 41 modules a side", () => {
  const host = "L".repeat(36) + ".COM";
  assert.equal(drawQr(qrText(host, 59)).size, 41 + 2 * QUIET_ZONE);
});

test("four modules around the code stay white", () => {
  const { size, path } = drawQr(qrText("LOCALHOST:8443", 0));
  for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    assert.ok(Number(x) >= QUIET_ZONE && Number(x) + Number(width) <= size - QUIET_ZONE);
    assert.ok(Number(y) >= QUIET_ZONE && Number(y) < size - QUIET_ZONE);
  }
});

test("the code keeps its size as the frame number grows", () => {
  const host = "LOGIN.EXAMPLE-COM.COM";
  const longest = qrText(host, 300).length;
  const sizes = [9, 10, 99, 100, 300].map((frame) => drawQr(qrText(host, frame), longest).size);
  assert.equal(new Set(sizes).size, 1);
});

/** Four pixels a module, as a camera would see it. */
function raster({ size, path }: Drawing) {
  const scale = 4;
  const side = size * scale;
  const data = new Uint8ClampedArray(side * side * 4).fill(255);
  for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let row = Number(y) * scale; row < (Number(y) + 1) * scale; row++) {
      const start = (row * side + Number(x) * scale) * 4;
      for (let i = start; i < start + Number(width) * scale * 4; i++) if (i % 4 !== 3) data[i] = 0;
    }
  }
  return { width: side, height: side, data };
}
