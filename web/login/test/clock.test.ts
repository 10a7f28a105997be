import assert from "node:assert/strict";
import { test } from "node:test";
import { ServerClock } from "../src/clock.js";
import { asMinutes } from "@passlight/shared/minutes";
import { secondsLeft } from "../src/countdown.js";

class Machine {
  steady = 5_000;
  shown = 1_000_000;
  monotonic = () => this.steady;
  wall = () => this.shown;
  /** Awake, for so many milliseconds. */
  run(milliseconds: number) {
    this.steady += milliseconds;
    this.shown += milliseconds;
  }
  sleep(milliseconds: number) {
    this.shown += milliseconds;
  }
}

test("the clock goes on from what the server said, and from how long ago it said so", () => {
  const machine = new Machine();
  const clock = new ServerClock(1_790_000_000, 250, machine);
  assert.equal(clock.now(), 1_790_000_000.25);
  machine.run(3_000);
  assert.equal(clock.now(), 1_790_000_003.25);
  assert.equal(clock.isDoubtful(), false);
});

test("after the machine slept the clock is late rather than early, and in doubt", () => {
  const machine = new Machine();
  const clock = new ServerClock(1_790_000_000, 0, machine);
  machine.sleep(600_000);
  assert.equal(clock.now(), 1_790_000_600);
  assert.equal(clock.isDoubtful(), true);
});

test("a wall clock that is put back does not turn the time back", () => {
  const machine = new Machine();
  const clock = new ServerClock(1_790_000_000, 0, machine);
  machine.run(10_000);
  machine.shown -= 3_600_000;
  assert.equal(clock.now(), 1_790_000_010);
});

test("the server's word ends the doubt", () => {
  const machine = new Machine();
  const clock = new ServerClock(1_790_000_000, 0, machine);
  machine.sleep(600_000);
  clock.set(1_790_000_300);
  assert.equal(clock.now(), 1_790_000_300);
  assert.equal(clock.isDoubtful(), false);
});

test("a second counts until it is over, and nothing is left after the end", () => {
  assert.equal(secondsLeft(1_000, 999.9), 1);
  assert.equal(secondsLeft(1_000, 1_000), 0);
  assert.equal(secondsLeft(1_000, 1_001), 0);
});

test("the time left is shown in minutes and seconds", () => {
  assert.deepEqual([180, 61, 60, 9, 0].map(asMinutes), ["3:00", "1:01", "1:00", "0:09", "0:00"]);
});
