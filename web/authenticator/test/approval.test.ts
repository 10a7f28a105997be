import assert from "node:assert/strict";
import { test } from "node:test";
import type { LoginDetails } from "@passlight/shared/answers";
import type { Account } from "../src/account.js";
import { approvalOf, canReport, noting, type Approval } from "../src/approval.js";
import { adding, approving, disowning, EMPTY, type Wallet } from "../src/wallet.js";

const NOW = 1_790_000_000;
const DAY = 24 * 60 * 60;

function details(id: string): LoginDetails {
  return {
    id,
    application: { name: "Wiki", address: "wiki.example.com", logo: "data:image/svg+xml;base64,AAAA" },
    browser: { name: "Firefox 140", os: "Windows" },
    network: { ip: "192.0.2.7", country: "TR", city: "Ankara", sameAsPhone: false },
    requested: NOW - 20,
    expires: NOW + 160,
  };
}

const approval = (id: string, approved = NOW) => approvalOf(details(id), approved);
const ids = (approvals: readonly Approval[] | undefined) => approvals?.map(({ id }) => id).join(" ");

function holding(...devices: string[]): Wallet {
  return devices.map((device) => ({ device }) as unknown as Account).reduce(adding, EMPTY);
}

test("an approval says where, from what and when, and leaves the logo out", () => {
  assert.deepEqual(approval("lgn_1"), {
    id: "lgn_1",
    application: { name: "Wiki", address: "wiki.example.com" },
    browser: { name: "Firefox 140", os: "Windows" },
    network: { ip: "192.0.2.7", country: "TR", city: "Ankara", sameAsPhone: false },
    approved: NOW,
  });
});

test("the newest approval comes first", () => {
  assert.equal(ids(noting([approval("a")], approval("b"))), "b a");
});

test("no more than ten are kept", () => {
  const many = Array.from({ length: 12 }, (_, place) => approval(String(place)));
  assert.equal(ids(many.reduce<readonly Approval[]>(noting, [])), "11 10 9 8 7 6 5 4 3 2");
});

test("an approval that was sent twice, for its answer was lost, is one", () => {
  assert.equal(ids([approval("a"), approval("b"), approval("a")].reduce<readonly Approval[]>(noting, [])), "a b");
});

test("it can be said for a day that it was not me, by the server's clock", () => {
  assert.ok(canReport(approval("a"), NOW));
  assert.ok(canReport(approval("a"), NOW + DAY - 1));
  assert.ok(!canReport(approval("a"), NOW + DAY));
});

test("a clock that was put back takes nobody's word away", () => {
  assert.ok(canReport(approval("a"), NOW - DAY));
});

test("approvals stand beside the account that gave them", () => {
  const wallet = approving(holding("mine", "other"), "mine", approval("a"));
  assert.deepEqual(wallet.accounts.map(({ approvals }) => ids(approvals)), ["a", undefined]);
});

test("what was ended stays in the list, and is ended once", () => {
  const two = [approval("a"), approval("b")].reduce((wallet, given) => approving(wallet, "mine", given), holding("mine"));
  const [account] = disowning(two, "mine", "a").accounts;
  assert.equal(ids(account?.approvals), "b a");
  assert.deepEqual(account?.approvals?.map((given) => canReport(given, NOW)), [true, false]);
});

test("an account that is gone keeps nothing", () => {
  assert.deepEqual(approving(holding("mine"), "gone", approval("a")), holding("mine"));
});
