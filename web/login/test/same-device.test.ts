import assert from "node:assert/strict";
import { test } from "node:test";
import { opensNoLinks } from "../src/same-device.js";

const IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15";
const MAC = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15";
const ANDROID = "Mozilla/5.0 (Linux; Android 16; K) AppleWebKit/537.36 Chrome/150.0.0.0 Mobile";

test("iPhones, and iPads that call themselves Macs, copy the code", () => {
  assert.ok(opensNoLinks({ userAgent: IPHONE, maxTouchPoints: 5 }));
  assert.ok(opensNoLinks({ userAgent: MAC, maxTouchPoints: 5 }));
});

test("all others follow the link", () => {
  assert.ok(!opensNoLinks({ userAgent: MAC, maxTouchPoints: 0 }));
  assert.ok(!opensNoLinks({ userAgent: ANDROID, maxTouchPoints: 5 }));
});
