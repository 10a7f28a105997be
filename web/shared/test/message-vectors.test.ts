import assert from "node:assert/strict";
import { createPublicKey, verify } from "node:crypto";
import { test } from "node:test";
import frameWindows from "../../../protocol/vectors/frame-windows.json";
import issuers from "../../../protocol/vectors/issuers.json";
import messages from "../../../protocol/vectors/messages.json";
import refused from "../../../protocol/vectors/messages-refused.json";
import qrTexts from "../../../protocol/vectors/qr-texts.json";
import sealedCodes from "../../../protocol/vectors/sealed-codes.json";
import shown from "../../../protocol/vectors/shown.json";
import ticketAddresses from "../../../protocol/vectors/ticket-addresses.json";
import totp from "../../../protocol/vectors/totp.json";
import typingCodes from "../../../protocol/vectors/typing-codes.json";
import userVerification from "../../../protocol/vectors/user-verification-challenges.json";
import { encodeBase64url } from "../src/base64url.js";
import { readDetails } from "../src/answers.js";
import { shownOf, userVerificationChallenge } from "../src/digests.js";
import { parseIssuer } from "../src/issuer.js";
import { parseProblem } from "../src/problem.js";
import { parseQrText } from "../src/qr-text.js";
import { makeDeviceKeys, signAs, signEnrollment, type Claims, type MessageType } from "../src/signed-message.js";
import { parseTicketAddress } from "../src/ticket-address.js";
import { importTotpSecret, periodAt, totpCode } from "../src/totp.js";
import { parseTypingCode, printedTypingCode } from "../src/typing-code.js";

// protocol/vectors/README.md: both implementations must agree with these.

for (const { name, inputs, expected } of issuers) {
  test(`issuers.json: ${name}`, () => {
    if (expected.issuer === undefined) assert.throws(() => parseIssuer(inputs.text), RangeError);
    else assert.equal(parseIssuer(inputs.text), expected.issuer);
  });
}

for (const { name, inputs, expected } of qrTexts) {
  test(`qr-texts.json: ${name}`, () => {
    const { issuer, sealed, frame, proof } = expected;
    const parts = issuer === undefined ? undefined : { issuer, sealed, frame, proof };
    assert.deepEqual(parseQrText(inputs.text), parts);
  });
}

for (const { name, inputs, expected } of ticketAddresses) {
  test(`ticket-addresses.json: ${name}`, () => {
    const { issuer, ticket, kind } = expected;
    const address = kind === undefined ? undefined : { issuer, ticket, kind: kind.toLowerCase() };
    assert.deepEqual(parseTicketAddress(inputs.text), address);
  });
}

for (const { name, inputs, expected } of typingCodes) {
  test(`typing-codes.json: ${name}`, () => {
    const code = parseTypingCode(inputs.typed);
    assert.equal(code, expected.value);
    if (code !== undefined) assert.equal(printedTypingCode(code), expected.printed);
  });
}

for (const { name, inputs, expected } of totp) {
  test(`totp.json: ${name}`, async () => {
    const period = periodAt(inputs.time);
    assert.equal(period, expected.period);
    assert.equal(await totpCode(await importTotpSecret(inputs.secret), period), expected.code);
  });
}

for (const { name, inputs, expected } of shown) {
  test(`shown.json: ${name}`, async () => {
    assert.equal(await shownOf(inputs.login), expected.shown);
    assert.equal(readDetails(inputs.login).application.name, expected.application);
  });
}

for (const { name, inputs, expected } of userVerification) {
  test(`user-verification-challenges.json: ${name}`, async () => {
    const challenge = await userVerificationChallenge(inputs.issuer, inputs.challenge, inputs.shown);
    assert.equal(encodeBase64url(challenge), expected.webauthnChallenge);
  });
}

for (const { name, expected } of messages) {
  test(`messages.json: ${name} has the vector's header and claims, and a signature that holds`, async () => {
    const keys = await makeDeviceKeys();
    const header = expected.header as { typ: string; kid?: string };
    const claims = expected.claims as Claims;
    const type = header.typ.replace(/^passlight-(.*)\+jwt$/, "$1") as Exclude<MessageType, "enroll">;
    const message =
      header.kid === undefined
        ? await signEnrollment(keys, claims)
        : await signAs(header.kid, keys.privateKey, type, claims);
    const jwk = await crypto.subtle.exportKey("jwk", keys.publicKey);
    const own = header.kid === undefined ? { jwk: { kty: jwk.kty, crv: jwk.crv, x: jwk.x, y: jwk.y } } : {};
    const [first = "", second = "", signature = ""] = message.split(".");
    assert.deepEqual(decoded(first), { ...header, ...own });
    assert.deepEqual(decoded(second), claims);
    const key = createPublicKey({ key: { ...jwk }, format: "jwk" });
    const bytes = Buffer.from(`${first}.${second}`);
    const raw = Buffer.from(signature, "base64url");
    assert.ok(verify("sha256", bytes, { key, dsaEncoding: "ieee-p1363" }, raw));
  });
}

const PROOF = "UECRHKT7JST2MMQ";

for (const { name, inputs, expected } of sealedCodes) {
  test(`sealed-codes.json: ${name} is read by its issuer, and goes back to the server as it is`, () => {
    const { issuer } = inputs;
    const text = `${issuer.toUpperCase()}/Q/${expected.sealed}.0.${PROOF}`;
    assert.deepEqual(parseQrText(text), { issuer, sealed: expected.sealed, frame: 0, proof: PROOF });
  });
}

for (const { name, inputs } of frameWindows) {
  test(`frame-windows.json: ${name} is read and left to the server to judge`, () => {
    const sealed = sealedCodes[0]?.expected.sealed ?? "";
    assert.equal(parseQrText(`HTTPS://LOGIN.EXAMPLE.COM/Q/${sealed}.${inputs.frame}.${PROOF}`)?.frame, inputs.frame);
  });
}

for (const code of new Set(refused.map(({ expected }) => expected.problem))) {
  test(`messages-refused.json: the refusal ${code} is understood`, () => {
    const body = { type: `urn:passlight:problem:${code}`, title: "T", detail: "D", status: 400 };
    assert.equal(parseProblem(body)?.code, code);
  });
}

function decoded(part: string): unknown {
  return JSON.parse(Buffer.from(part, "base64url").toString());
}
