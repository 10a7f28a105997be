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

// The same as in SearchTest.java.
test("case counts in no language, and i is one letter with and without its dot", () => {
  for (const [text, typed] of [
    ["WIKI", "wiki"],
    ["wiki", "WIKI"],
    ["İzin takibi", "izin"],
    ["IŞIK", "ışık"],
    ["Işık", "işik"],
    ["ilan", "I\u0307LAN"],
    ["Straße", "STRASSE"],
    ["ΟΔΟΣ", "οδος"],
  ] as const) {
    assert.ok(matches(text, typed), `${text} by ${typed}`);
  }
});
