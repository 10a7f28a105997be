import assert from "node:assert/strict";
import { test } from "node:test";
import { makeDeviceKeys } from "@passlight/shared/signed-message";
import type { Account } from "../src/account.js";
import { DeviceCalls } from "../src/device-calls.js";
import { Failure } from "../src/failure.js";
import type { Network } from "../src/server-session.js";

const ISSUER = "https://login.example.com";
const ADDRESS = { issuer: ISSUER, ticket: "AwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gISI", kind: "enroll" } as const;

function enrollment(issuer: string): object {
  return {
    account: { id: "usr_1", issuer, server: "Example Ltd", username: "jane", displayName: "Jane Doe" },
    device: { id: "dev_1", name: "Phone", state: "PROVEN_KEY" },
    totp: { secret: "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", digits: 6, period: 30, algorithm: "SHA1" },
    minimumApp: "0",
    now: 1_790_000_000,
  };
}

function network(post: (body: string, url: string) => Promise<Response>): Network {
  return {
    post: (url, body) => post(body, url),
    reasonOfSilence: () => Promise.resolve("unreachable"),
    now: () => 1_790_000_000,
  };
}

function claimsOf(message: string): Record<string, unknown> {
  const [, claims = ""] = message.split(".");
  return JSON.parse(Buffer.from(claims, "base64url").toString()) as Record<string, unknown>;
}

function keyOf(message: string): unknown {
  const [header = ""] = message.split(".");
  return (JSON.parse(Buffer.from(header, "base64url").toString()) as { jwk?: unknown }).jwk;
}

const ignore = () => Promise.resolve();
const DEVICE = { name: "Phone", platform: "android" };

test("an enrollment whose answer got lost is sent again with the same key", async () => {
  const sent: string[] = [];
  const calls = new DeviceCalls(network((body) => {
    sent.push(body);
    if (sent.length === 1) return Promise.reject(new TypeError("Failed to fetch"));
    return Promise.resolve(new Response(JSON.stringify(enrollment(ISSUER)), { status: 201 }));
  }), ignore);
  const answer = await calls.enroll(ADDRESS, DEVICE, await makeDeviceKeys());
  assert.equal(answer.device.id, "dev_1");
  assert.deepEqual(keyOf(sent[1] ?? ""), keyOf(sent[0] ?? ""));
  assert.notEqual(claimsOf(sent[1] ?? "").jti, claimsOf(sent[0] ?? "").jti);
});

test("a server that calls itself something else gets no account", async () => {
  const other = JSON.stringify(enrollment("https://evil.example"));
  const calls = new DeviceCalls(network(() => Promise.resolve(new Response(other, { status: 201 }))), ignore);
  await assert.rejects(
    calls.enroll(ADDRESS, DEVICE, await makeDeviceKeys()),
    (error: unknown) => error instanceof Failure && error.trouble === "issuer-differs",
  );
});

test("what a server's clock taught is told also where the call was refused", async () => {
  const learnt: [string, number][] = [];
  const gone = JSON.stringify({ type: "urn:passlight:problem:device-revoked", title: "T", detail: "D", now: 1_790_000_050 });
  const calls = new DeviceCalls(
    network(() => Promise.resolve(new Response(gone, { status: 403 }))),
    (device, offset) => { learnt.push([device, offset]); return Promise.resolve(); },
  );
  await assert.rejects(calls.account(await account()), Failure);
  assert.deepEqual(learnt, [["dev_1", 50]]);
});

test("a typed code says that it was typed", async () => {
  const sent: string[] = [];
  const calls = new DeviceCalls(network((body) => { sent.push(body); return Promise.reject(new TypeError("no")); }), ignore);
  await assert.rejects(calls.scan(await account(), { code: "BCDFGHJK" }), Failure);
  const { code, via, qr, aud } = claimsOf(sent[0] ?? "");
  assert.deepEqual({ code, via, qr, aud }, { code: "BCDFGHJK", via: "typed", qr: undefined, aud: ISSUER });
});

test("an account whose key the browser has lost says so, and nothing is sent", async () => {
  const calls = new DeviceCalls(network(() => Promise.reject(new Error("sent"))), ignore);
  const broken = { ...(await account()), key: undefined } as unknown as Account;
  await assert.rejects(calls.account(broken), (error: unknown) => error instanceof Failure && error.trouble === "key-lost");
});

async function account(): Promise<Account> {
  const { privateKey } = await makeDeviceKeys();
  return { device: "dev_1", issuer: ISSUER, key: privateKey, clockOffset: 0 } as unknown as Account;
}
