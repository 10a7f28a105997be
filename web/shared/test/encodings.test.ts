import assert from "node:assert/strict";
import { test } from "node:test";
import { decodeBase32, encodeBase32 } from "../src/base32.js";
import { decodeBase64url, encodeBase64url } from "../src/base64url.js";

const bytes = (text: string) => new TextEncoder().encode(text);

// RFC 4648 §10, without padding.
const RFC4648 = [
  ["", "", ""],
  ["f", "MY", "Zg"],
  ["fo", "MZXQ", "Zm8"],
  ["foo", "MZXW6", "Zm9v"],
  ["foob", "MZXW6YQ", "Zm9vYg"],
  ["fooba", "MZXW6YTB", "Zm9vYmE"],
  ["foobar", "MZXW6YTBOI", "Zm9vYmFy"],
] as const;

test("Base32 and base64url agree with RFC 4648's vectors, both ways", () => {
  for (const [plain, base32, base64url] of RFC4648) {
    assert.equal(encodeBase32(bytes(plain)), base32);
    assert.deepEqual(decodeBase32(base32), bytes(plain));
    assert.equal(encodeBase64url(bytes(plain)), base64url);
    assert.deepEqual(decodeBase64url(base64url), bytes(plain));
  }
});

test("bytes of every length survive both encodings", () => {
  for (let length = 0; length <= 70; length++) {
    const random = crypto.getRandomValues(new Uint8Array(length));
    assert.deepEqual(decodeBase32(encodeBase32(random)), random);
    assert.deepEqual(decodeBase64url(encodeBase64url(random)), random);
  }
});

test("Base32 is read in either case", () => {
  assert.deepEqual(decodeBase32("mzxw6ytboi"), bytes("foobar"));
});

test("Base32 refuses foreign characters, lengths that encode nothing and stray bits", () => {
  for (const text of ["MZXW1", "MZ=", "M", "MZX", "MZXQAA", "MZ"]) {
    assert.throws(() => decodeBase32(text), RangeError, text);
  }
});

test("base64url refuses padding, the other alphabet, lengths that encode nothing and stray bits", () => {
  for (const text of ["Zg==", "a+b/", "Z", "Zh", "Zm9"]) {
    assert.throws(() => decodeBase64url(text), RangeError, text);
  }
});
