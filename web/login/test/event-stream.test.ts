import assert from "node:assert/strict";
import { test } from "node:test";
import { EventParser } from "../src/event-stream.js";

const STREAM = ': hello\n\nid: 3\nevent: state\ndata: {"state":"scanned"}\n\n: still here\n\ndata: one\ndata: two\n\n';
const EVENTS = [
  { type: "state", data: '{"state":"scanned"}' },
  { type: "message", data: "one\ntwo" },
];

test("events come out, comments do not", () => {
  assert.deepEqual(new EventParser().feed(STREAM), EVENTS);
});

test("it does not matter where the network cuts the stream", () => {
  for (const ending of ["\n", "\r\n", "\r"]) {
    const text = STREAM.replaceAll("\n", ending);
    for (let cut = 0; cut <= text.length; cut++) {
      const parser = new EventParser();
      const events = [...parser.feed(text.slice(0, cut)), ...parser.feed(text.slice(cut)), ...parser.feed("x")];
      assert.deepEqual(events, EVENTS, `cut at ${cut}, lines end in ${JSON.stringify(ending)}`);
    }
  }
});

test("the last event's id is kept for the next stream", () => {
  const parser = new EventParser();
  parser.feed("id: 7\ndata: x\n\nid: 8\ndata: not finished");
  assert.equal(parser.lastEventId, "7");
  assert.equal(new EventParser(parser.lastEventId).lastEventId, "7");
});

test("an event without data is none", () => {
  assert.deepEqual(new EventParser().feed("event: state\n\n"), []);
});

test("one space after the colon belongs to the format, more to the value", () => {
  assert.deepEqual(new EventParser().feed("data:  x\n\ndata:y\n\n").map(({ data }) => data), [" x", "y"]);
});
