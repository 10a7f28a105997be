import assert from "node:assert/strict";
import { test } from "node:test";
import { Failure, type Trouble } from "../src/failure.js";
import { ServerSession, type Network } from "../src/server-session.js";

const NOW = 1_790_000_000;
const ISSUER = "https://login.example.com";

interface Sent {
  readonly url: string;
  readonly body: string;
}

/** A server that gives these answers in turn; an Error is a connection that breaks. */
class Server implements Network {
  readonly sent: Sent[] = [];
  readonly #answers: (Response | Error)[];
  reason: "offline" | "unreachable" | "local-network" = "unreachable";

  constructor(...answers: (Response | Error)[]) {
    this.#answers = answers;
  }

  post(url: string, body: string): Promise<Response> {
    this.sent.push({ url, body });
    const answer = this.#answers.shift() ?? new Error("asked once more than expected");
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  }

  reasonOfSilence(): Promise<Server["reason"]> {
    return Promise.resolve(this.reason);
  }

  now(): number {
    return NOW;
  }
}

function json(body: unknown, status = 200): Response {
  return new Response(JSON.stringify(body), { status });
}

function problem(code: string, status: number, more: object = {}): Response {
  return json({ type: `urn:passlight:problem:${code}`, title: "T", detail: "D", status, ...more }, status);
}

const iat = (stamp: { iat: number }) => Promise.resolve(String(stamp.iat));

async function troubleOf(work: Promise<unknown>): Promise<Trouble> {
  try {
    await work;
  } catch (error) {
    assert.ok(error instanceof Failure);
    return error.trouble;
  }
  throw new assert.AssertionError({ message: "nothing failed" });
}

test("a message goes to the device API of its server, stamped by the server's clock", async () => {
  const server = new Server(json({ state: "SCANNED" }));
  const session = new ServerSession(server, ISSUER, 90);
  assert.deepEqual(await session.call("/scans", iat, (body) => body), { state: "SCANNED" });
  assert.deepEqual(server.sent, [{ url: `${ISSUER}/device/v1/scans`, body: String(NOW + 90) }]);
});

test("where the clocks differ the message is made once more by the server's", async () => {
  const server = new Server(problem("clock-skew", 400, { now: NOW - 600 }), json({}));
  const session = new ServerSession(server, ISSUER, 0);
  await session.call("/account", iat, () => "done");
  assert.deepEqual(server.sent.map(({ body }) => body), [String(NOW), String(NOW - 600)]);
  assert.equal(session.clockOffset, -600);
});

test("a server whose clock cannot be met is asked twice and no more", async () => {
  const skewed = () => problem("clock-skew", 400, { now: NOW + 600 });
  const server = new Server(skewed(), skewed(), json({}));
  assert.equal(await troubleOf(new ServerSession(server, ISSUER, 0).call("/account", iat, () => 1)), "clock-skew");
  assert.equal(server.sent.length, 2);
});

test("a proxy that says clock-skew without a time is believed at once", async () => {
  const server = new Server(problem("clock-skew", 400));
  assert.equal(await troubleOf(new ServerSession(server, ISSUER, 0).call("/account", iat, () => 1)), "clock-skew");
  assert.equal(server.sent.length, 1);
});

test("each answer's time teaches the clock, but for the seconds that the answer was under way", async () => {
  const near = new ServerSession(new Server(json({ now: NOW + 1 })), ISSUER, 0);
  await near.call("/scans", iat, () => 1);
  assert.equal(near.clockOffset, 0);
  const far = new ServerSession(new Server(json({ now: NOW + 25 })), ISSUER, 0);
  await far.call("/scans", iat, () => 1);
  assert.equal(far.clockOffset, 25);
});

test("a clock that was put right is right again", async () => {
  const session = new ServerSession(new Server(json({ now: NOW })), ISSUER, 600);
  await session.call("/scans", iat, () => 1);
  assert.equal(session.clockOffset, 0);
});

test("a refusal carries the server's own words too", async () => {
  const session = new ServerSession(new Server(problem("wrong-number", 422, { triesLeft: 2 })), ISSUER, 0);
  await assert.rejects(session.call("/x", iat, () => 1), (error: unknown) => {
    assert.ok(error instanceof Failure);
    assert.equal(error.problem?.triesLeft, 2);
    assert.equal(error.about, "login.example.com");
    return true;
  });
});

test("silence is told by its reason", async () => {
  const server = new Server(new TypeError("Failed to fetch"));
  server.reason = "local-network";
  assert.equal(await troubleOf(new ServerSession(server, ISSUER, 0).call("/x", iat, () => 1)), "local-network");
});

test("a Wi-Fi's sign-in page is no answer", async () => {
  const page = () => new Response("<html>Welcome</html>", { status: 200 });
  assert.equal(await troubleOf(new ServerSession(new Server(page()), ISSUER, 0).call("/x", iat, () => 1)), "strange-answer");
});

test("an error page of something in between is no answer either", async () => {
  const server = new Server(json({ error: "bad gateway" }, 502));
  assert.equal(await troubleOf(new ServerSession(server, ISSUER, 0).call("/x", iat, () => 1)), "strange-answer");
});

test("an answer that lacks what it should have is none", async () => {
  const read = () => { throw new TypeError("'login' is missing"); };
  assert.equal(await troubleOf(new ServerSession(new Server(json({})), ISSUER, 0).call("/x", iat, read)), "strange-answer");
});
