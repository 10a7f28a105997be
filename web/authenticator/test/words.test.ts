import assert from "node:assert/strict";
import { test } from "node:test";
import { PROBLEM_CODES } from "@passlight/shared/problem";
import { Failure, OWN_TROUBLES } from "../src/failure.js";
import { en } from "../src/words/en.js";
import { tr } from "../src/words/tr.js";
import { chosenLanguage, titleOf, wordsOf } from "../src/words/words.js";

function placeholders(words: string): string[] {
  return [...new Set(words.match(/\{\d\}/g) ?? [])].sort();
}

test("all languages have the same keys and put the same things into them", () => {
  assert.deepEqual(Object.keys(tr), Object.keys(en));
  for (const [key, words] of Object.entries(en)) {
    assert.deepEqual(placeholders(tr[key as keyof typeof en]), placeholders(words), key);
  }
});

test("no words are empty, and none was left in English", () => {
  const alike = ["app.title"];
  for (const [key, words] of Object.entries(tr)) {
    assert.ok(words.trim().length > 0, key);
    if (!alike.includes(key)) assert.notEqual(words, en[key as keyof typeof en], key);
  }
});

test("every refusal of a server has a title and a remedy", () => {
  for (const code of PROBLEM_CODES) {
    const { trouble } = Failure.refused({ code, title: "T", detail: "D" }, "");
    assert.ok(`trouble.${trouble}.title` in en, code);
    assert.ok(`trouble.${trouble}.text` in en, code);
  }
});

test("every trouble of the app's own has a title and a remedy", () => {
  for (const trouble of OWN_TROUBLES) {
    assert.ok(`trouble.${trouble}.title` in en, trouble);
    assert.ok(`trouble.${trouble}.text` in en, trouble);
  }
});

test("no words exclaim, and apostrophes are typographic", () => {
  for (const words of [...Object.values(en), ...Object.values(tr)]) assert.doesNotMatch(words, /['!]/);
});

test("the chosen language comes before the phone's, and English is spoken where nothing fits", () => {
  assert.equal(chosenLanguage(undefined, ["de-DE", "tr-TR", "en"]), "tr");
  assert.equal(chosenLanguage("en", ["tr"]), "en");
  assert.equal(chosenLanguage(undefined, ["de"]), "en");
  assert.equal(chosenLanguage("constructor", ["xx"]), "en");
});

test("values take their places", () => {
  assert.equal(wordsOf("en").t("order.moved", "Example Ltd", 2), "Example Ltd is now number 2.");
});

test("countries have names, and what is no country stays as it is", () => {
  assert.equal(wordsOf("tr").country("TR"), "Türkiye");
  assert.equal(wordsOf("en").country("??"), "??");
});

test("less than a minute is just now", () => {
  assert.equal(wordsOf("en").ago(59), "just now");
  assert.equal(wordsOf("en").ago(125), "2 minutes ago");
});

test("a failure that is known is told in the app's words, and one that is not in the server's", () => {
  const words = wordsOf("en");
  assert.equal(titleOf(words, new Failure("unreachable", "login.example.com")), "login.example.com does not answer");
  assert.equal(titleOf(words, Failure.refused({ title: "Closed today", detail: "D" }, "")), "Closed today");
});
