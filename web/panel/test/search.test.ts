import assert from "node:assert/strict";
import { test } from "node:test";
import { matches } from "../src/search.js";

test("letters of any case are found anywhere", () => {
  assert.ok(matches("Payroll payroll.example.com", "ROLL"));
});

test("each word counts, in any order", () => {
  assert.ok(matches("Harbour Notes", "notes har"));
  assert.ok(!matches("Harbour Notes", "notes wiki"));
});

test("nothing typed means all", () => {
  assert.ok(matches("Wiki", " "));
});

test("Turkish letters are those of Turkish", () => {
  assert.ok(matches("İzin takibi", "izin", "tr"));
});
