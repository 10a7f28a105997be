import assert from "node:assert/strict";
import { test } from "node:test";
import { Json } from "../src/json.js";

const words = (name: string) => new Json({ name }).words("name");

test("a name cannot turn around the words that stand beside it", () => {
  assert.equal(words("Wiki\u202Emoc.elpmaxe"), "Wikimoc.elpmaxe");
  assert.equal(words("\u2067Wiki\u2069\u200F"), "Wiki");
});

test("a name has one line, and nothing that nobody sees", () => {
  assert.equal(words(" Wi\nki\u0000\u200B\uFEFF\uD83D "), "Wiki");
});

test("names of all scripts and emoji stay as they are", () => {
  for (const name of ["ويكي", "ויקי", "می‌خواهم", "👩‍💻 Wiki", "Çağrı Şahin"]) assert.equal(words(name), name);
});

test("what is no text is refused, and what is missing may be", () => {
  assert.throws(() => new Json({ name: 7 }).words("name"), TypeError);
  assert.throws(() => new Json({}).words("name"), TypeError);
  assert.equal(new Json({}).wordsOrNone("name"), undefined);
});
