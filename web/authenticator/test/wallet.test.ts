import assert from "node:assert/strict";
import { test } from "node:test";
import type { Account } from "../src/account.js";
import { adding, changing, chooseFor, EMPTY, moving, removing, type Wallet } from "../src/wallet.js";

const HOME = "https://login.example.com";
const OTHER = "https://sso.northwind.example";

function account(device: string, issuer = HOME): Account {
  return { device, issuer, server: "Example Ltd", username: device, deviceName: "Phone" } as unknown as Account;
}

function holding(...accounts: Account[]): Wallet {
  return accounts.reduce(adding, EMPTY);
}

function order(wallet: Wallet): string {
  return wallet.accounts.map(({ device }) => device).join(" ");
}

test("a new account goes to the end, so that it logs in only when the person says so", () => {
  assert.equal(order(holding(account("a"), account("b"), account("c"))), "a b c");
});

test("the same device again takes its own place", () => {
  const wallet = adding(holding(account("a"), account("b")), { ...account("a"), username: "new" });
  assert.equal(order(wallet), "a b");
  assert.equal(wallet.accounts[0]?.username, "new");
});

test("an account moves to any place", () => {
  const wallet = holding(account("a"), account("b"), account("c"));
  assert.equal(order(moving(wallet, "c", 0)), "c a b");
  assert.equal(order(moving(wallet, "a", 1)), "b a c");
  assert.equal(order(moving(wallet, "a", 2)), "b c a");
});

test("there is nothing before the first place and after the last", () => {
  const wallet = holding(account("a"), account("b"));
  assert.equal(order(moving(wallet, "a", -1)), "a b");
  assert.equal(order(moving(wallet, "a", 9)), "b a");
});

test("an account that is gone neither moves nor changes anything", () => {
  const wallet = holding(account("a"));
  assert.equal(moving(wallet, "x", 0), wallet);
  assert.equal(order(changing(wallet, "x", { server: "?" })), "a");
});

test("a change leaves the others and the order alone", () => {
  const wallet = changing(holding(account("a"), account("b")), "b", { state: "REVOKED" });
  assert.deepEqual(wallet.accounts.map(({ state }) => state), [undefined, "REVOKED"]);
});

test("a removed account is gone", () => {
  assert.equal(order(removing(holding(account("a"), account("b")), "a")), "b");
});

test("a code of the first account's server is for the first account", () => {
  const choice = chooseFor(holding(account("a"), account("b")), HOME);
  assert.equal(choice.kind === "use" && choice.account.device, "a");
});

test("a code of another server is for nobody, but names who could be first", () => {
  const choice = chooseFor(holding(account("a"), account("b", OTHER), account("c", OTHER)), OTHER);
  assert.ok(choice.kind === "other-first");
  assert.equal(choice.first.device, "a");
  assert.deepEqual(choice.fitting.map(({ device }) => device), ["b", "c"]);
});

test("without an account there is nobody to ask", () => {
  assert.equal(chooseFor(EMPTY, HOME).kind, "none");
});
