import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import { ServerClock } from "../src/clock.js";
import { CodePainter } from "../src/code-painter.js";

const CREATED = 1_790_000_000;
const PERIOD = 5;
const SOURCE = {
  prefix: `HTTPS://LOGIN.EXAMPLE.COM/Q/${"A".repeat(74)}.`,
  frameKey: "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8",
  framePeriod: PERIOD,
};

/** As much of an SVG as is drawn into. */
class Drawing {
  viewBox = "";
  path = "";

  setAttribute(name: string, value: string): void {
    assert.equal(name, "viewBox");
    this.viewBox = value;
  }

  querySelector(selector: string): { setAttribute(name: string, value: string): void } {
    assert.equal(selector, "path");
    return { setAttribute: (_, value) => { this.path = value; } };
  }
}

let seconds: number;
let drawing: Drawing;
let texts: string[];
let painter: CodePainter;
/** All that was asked of the browser's cryptography, which answers in its own time. */
let asked: Promise<unknown>[];
const importKey = crypto.subtle.importKey.bind(crypto.subtle);
const sign = crypto.subtle.sign.bind(crypto.subtle);

beforeEach(() => {
  mock.timers.enable({ apis: ["setTimeout"] });
  asked = [];
  mock.method(crypto.subtle, "importKey", noting(importKey));
  mock.method(crypto.subtle, "sign", noting(sign));
  seconds = 0;
  drawing = new Drawing();
  texts = [];
  const now = () => seconds * 1000;
  painter = new CodePainter(
    drawing as unknown as SVGSVGElement,
    SOURCE,
    { created: CREATED, expires: CREATED + 180 },
    new ServerClock(CREATED, 0, { monotonic: now, wall: now }),
    (text) => texts.push(text),
  );
});

afterEach(() => {
  painter.stop();
  mock.timers.reset();
  mock.restoreAll();
});

function noting<A extends unknown[], R>(act: (...given: A) => Promise<R>): (...given: A) => Promise<R> {
  return (...given) => {
    const answer = act(...given);
    asked.push(answer);
    return answer;
  };
}

/** Lets all that has been asked be answered and drawn; timers stand still. */
async function settled(): Promise<void> {
  for (let seen = -1; seen < asked.length;) {
    seen = asked.length;
    await Promise.all(asked);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

async function pass(period: number): Promise<void> {
  seconds += period;
  mock.timers.tick(period * 1000);
  await settled();
}

/** The numbers of the frames that were drawn. */
function frames(): number[] {
  return texts.map((text) => Number(text.split(".").at(-2)));
}

test("the current frame is drawn at once, and each further one as it begins", async () => {
  painter.start();
  await settled();
  assert.deepEqual(frames(), [0]);
  await pass(PERIOD - 1);
  assert.deepEqual(frames(), [0]);
  await pass(1);
  await pass(PERIOD);
  assert.deepEqual(frames(), [0, 1, 2]);
});

test("what is drawn begins with what the server sealed, and differs from frame to frame", async () => {
  painter.start();
  await settled();
  const first = drawing.path;
  await pass(PERIOD);
  assert.ok(texts.every((text) => text.startsWith(SOURCE.prefix)));
  assert.notEqual(drawing.path, first);
});

test("the code keeps its size as its frame's number grows", async () => {
  painter.start();
  await settled();
  const size = drawing.viewBox;
  for (let frame = 1; frame <= 12; frame++) await pass(PERIOD);
  assert.equal(frames().at(-1), 12);
  assert.equal(drawing.viewBox, size);
});

test("a painter that was stopped draws nothing, not even the frame that it was at", async () => {
  painter.start();
  painter.stop();
  await settled();
  await pass(PERIOD);
  assert.deepEqual(texts, []);
});

test("a tab that comes back draws the frame of that moment and none that it missed", async () => {
  painter.start();
  await settled();
  painter.stop();
  await pass(7 * PERIOD);
  painter.start();
  await settled();
  assert.deepEqual(frames(), [0, 7]);
});
