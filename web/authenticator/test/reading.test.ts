import assert from "node:assert/strict";
import { test } from "node:test";
import { errandOf, readingOf } from "../src/reading.js";

const SEALED = "AEA2BINCUOSKLJVHVCU2VKYQDZRCGSFVQUTWM5Q4VWMBZFEZF4K57VNAEQOZGUPP4ZFU4PAESI";
const LOGIN = `HTTPS://LOGIN.EXAMPLE.COM/Q/${SEALED}.7.UECRHKT7JST2MMQ`;
const TICKET = "https://login.example.com/e#AwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gISI";

function trouble(text: string): string {
  const reading = readingOf(text);
  return reading.kind === "none" ? reading.trouble : reading.kind;
}

test("a login's code is sent as it was read", () => {
  assert.deepEqual(readingOf(LOGIN), { kind: "login", issuer: "https://login.example.com", text: LOGIN });
});

test("a ticket's address enrolls", () => {
  const reading = readingOf(TICKET);
  assert.equal(reading.kind === "ticket" && reading.address.issuer, "https://login.example.com");
});

test("spaces around pasted text do not matter", () => {
  assert.equal(trouble(` ${TICKET}\n`), "ticket");
});

test("a link into the app says what it carries", () => {
  assert.equal(trouble(`https://authenticator.example.com/#enroll=${TICKET}`), "ticket");
  assert.equal(trouble(`https://authenticator.example.com/authenticator/#login=${LOGIN}`), "login");
});

test("links within links are not followed to something else", () => {
  assert.equal(trouble("https://a.example/#login=https://b.example/"), "web-page");
});

test("what is nothing of ours is told apart", () => {
  assert.equal(trouble("WIFI:S:Guests;T:WPA;P:secret;;"), "wifi");
  assert.equal(trouble("otpauth://totp/Example:jane?secret=GEZDGNBVGY3TQOJQ"), "other-totp");
  assert.equal(trouble("otpauth-migration://offline?data=AAAA"), "other-totp");
  assert.equal(trouble("https://login.example.com/panel/enroll#AwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gISI"), "panel-ticket");
  assert.equal(trouble("hello"), "not-a-code");
  assert.equal(trouble("https://"), "not-a-code");
  assert.equal(trouble(""), "not-a-code");
});

test("a web page is named by its host alone", () => {
  assert.deepEqual(readingOf("https://Shop.example/buy?id=7"), { kind: "none", trouble: "web-page", about: "shop.example" });
});

test("the address's fragment is an errand", () => {
  assert.deepEqual(errandOf("#scan"), { kind: "scan" });
  assert.deepEqual(errandOf(`#login=${LOGIN}`), { kind: "read", text: LOGIN });
  assert.deepEqual(errandOf(`#enroll=${TICKET}`), { kind: "read", text: TICKET });
});

test("any other fragment is none", () => {
  for (const hash of ["", "#", "#login=", "#approve=now", "#scanner"]) assert.equal(errandOf(hash), undefined);
});

test("a paste of any length is read in no time and means nothing", () => {
  assert.equal(trouble("https://x.example/#login=".repeat(100_000)), "not-a-code");
});

test("a link that carries itself ends somewhere", () => {
  assert.equal(trouble("https://x.example/#login=".repeat(300) + "hello"), "not-a-code");
});
