import assert from "node:assert/strict";
import { test } from "node:test";
import { offerThisDevice, opensNoLinks } from "../src/same-device.js";

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

/** The part of the page for this device, with no more of the DOM than its script uses. */
class Part {
  readonly link = { href: "https://login.example.com/authenticator/", hidden: false };
  readonly copy = Object.assign(new EventTarget(), { hidden: true });
  readonly said = { textContent: "", dataset: { copied: "Copied.", notCopied: "Could not copy." } };
  readonly byHand = {
    value: "",
    hidden: true,
    selected: "",
    focus: () => { this.ownerDocument.activeElement = this.byHand; },
    select: () => { this.byHand.selected = this.byHand.value; },
  };
  readonly ownerDocument: { activeElement: unknown } = { activeElement: undefined };
  hidden = true;

  querySelector(selector: string): unknown {
    return { "a": this.link, "button": this.copy, "[role=status]": this.said, "input": this.byHand }[selector];
  }

  offer(clipboard?: { writeText: (text: string) => Promise<void> }): (qrText: string) => void {
    const browser = { userAgent: IPHONE, maxTouchPoints: 5, clipboard };
    return offerThisDevice(this as unknown as HTMLElement, browser as unknown as Navigator);
  }

  async press(): Promise<void> {
    this.copy.dispatchEvent(new Event("click"));
    await new Promise((resolve) => setImmediate(resolve));
  }
}

test("what is copied is the code of this moment, and is said", async () => {
  const part = new Part();
  const copied: string[] = [];
  const frame = part.offer({ writeText: (text) => { copied.push(text); return Promise.resolve(); } });
  frame("first");
  frame("second");
  await part.press();
  assert.deepEqual(copied, ["second"]);
  assert.equal(part.said.textContent, "Copied.");
  assert.ok(part.byHand.hidden);
});

for (const [why, clipboard] of [
  ["the browser refuses", { writeText: () => Promise.reject(new Error("not allowed")) }],
  ["the browser has no clipboard", undefined],
] as const) {
  test(`where ${why} it is said, and the code stands there, selected, also when it changes`, async () => {
    const part = new Part();
    const frame = part.offer(clipboard);
    frame("first");
    await part.press();
    assert.equal(part.said.textContent, "Could not copy.");
    assert.ok(!part.byHand.hidden);
    assert.equal(part.byHand.selected, "first");
    frame("second");
    assert.equal(part.byHand.selected, "second");
  });
}

test("whoever has gone on elsewhere is not called back by a new code", async () => {
  const part = new Part();
  const frame = part.offer();
  frame("first");
  await part.press();
  part.ownerDocument.activeElement = undefined;
  frame("second");
  assert.equal(part.byHand.selected, "first");
});
