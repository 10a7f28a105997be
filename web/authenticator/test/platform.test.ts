import assert from "node:assert/strict";
import { test } from "node:test";
import { guessedName, lacks, platformOf } from "../src/platform.js";

const IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15";
const MAC = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15";
const ANDROID = "Mozilla/5.0 (Linux; Android 16; K) AppleWebKit/537.36 Chrome/150.0.0.0 Mobile";
const PIXEL = "Mozilla/5.0 (Linux; Android 14; Pixel 8 Build/UQ1A.240205) AppleWebKit/537.36";

function nameOf(userAgent: string, maxTouchPoints = 5): string {
  return platformOf({ userAgent, maxTouchPoints }, false).name;
}

test("iPads call themselves Macs and are told by their touch screen", () => {
  assert.equal(nameOf(MAC), "ios");
  assert.equal(nameOf(MAC, 0), "macos");
});

test("iOS enrolls only on the home screen, where the storage stays", () => {
  assert.ok(platformOf({ userAgent: IPHONE, maxTouchPoints: 5 }, false).enrollsOnlyInstalled);
  assert.ok(!platformOf({ userAgent: ANDROID, maxTouchPoints: 5 }, false).enrollsOnlyInstalled);
});

test("a phone is named after what it says it is", () => {
  assert.equal(guessedName(IPHONE, "ios"), "iPhone");
  assert.equal(guessedName(MAC, "ios"), "iPad");
  assert.equal(guessedName(PIXEL, "android"), "Pixel 8");
  assert.equal(guessedName(ANDROID, "android"), "Android");
});

test("a browser without what the app needs is told so", () => {
  const whole = {
    isSecureContext: true,
    indexedDB: {},
    crypto: { subtle: {} },
    BroadcastChannel: {},
    Worker: {},
    WebAssembly: {},
    AbortSignal: { timeout: {} },
    URL: { canParse: {} },
  };
  assert.equal(lacks(whole), undefined);
  assert.equal(lacks({ ...whole, isSecureContext: false }), "HTTPS");
  const { WebAssembly: _, ...old } = whole;
  assert.equal(lacks(old), "WebAssembly");
  const older = { ...whole, URL: {} };
  assert.equal(lacks(older), "URL.canParse");
  const without = { ...whole, crypto: undefined };
  assert.equal(lacks(without), "crypto.subtle");
});
