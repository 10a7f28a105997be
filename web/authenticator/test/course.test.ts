import assert from "node:assert/strict";
import { test } from "node:test";
import { Course } from "../src/app/course.js";
import type { Screen } from "../src/app/screen.js";
import { Failure } from "../src/failure.js";

const BUSY: Screen = { name: "busy", about: "login.example.com" };
const HOME: Screen = { name: "home" };

class Stage {
  visit = 0;
  readonly shown: string[] = [];

  show({ name }: Screen): void {
    this.visit++;
    this.shown.push(name);
  }

  fail({ trouble }: Failure): void {
    this.visit++;
    this.shown.push(trouble);
  }
}

test("what was asked for shows its screens, one after the other", () => {
  const stage = new Stage();
  const course = new Course(stage);
  course.show(BUSY);
  course.show({ name: "add" });
  assert.deepEqual(stage.shown, ["busy", "add"]);
});

test("an answer takes no screen from whoever has gone back meanwhile", () => {
  const stage = new Stage();
  const course = new Course(stage);
  course.show(BUSY);
  stage.show(HOME);
  course.show({ name: "add" });
  assert.deepEqual(stage.shown, ["busy", "home"]);
  assert.ok(!course.isAwaited);
});

test("nor does a failure", () => {
  const stage = new Stage();
  const course = new Course(stage);
  course.show(BUSY);
  stage.show(HOME);
  course.fail(new Failure("unreachable"));
  assert.deepEqual(stage.shown, ["busy", "home"]);
});

test("a failure that is awaited is shown", () => {
  const stage = new Stage();
  new Course(stage).fail(new Failure("unreachable"));
  assert.deepEqual(stage.shown, ["unreachable"]);
});

test("whoever has gone away and come to the same screen again does not wait for the first time's answer", () => {
  const stage = new Stage();
  const first = new Course(stage);
  first.show(BUSY);
  stage.show(HOME);
  const second = new Course(stage);
  second.show(BUSY);
  assert.ok(!first.isAwaited);
  assert.ok(second.isAwaited);
});
