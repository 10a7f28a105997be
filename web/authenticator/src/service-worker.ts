/**
 * Keeps the app's files, so that it opens without a network. One version is one cache, filled whole
 * before it is used; the next one waits beside it until the person says so or the app was closed.
 */

/** All files of this version, relative to the app's address; and a name that changes with any of them. */
declare const FILES: readonly string[];
declare const RELEASE: string;

interface Lasting extends Event {
  waitUntil(work: Promise<unknown>): void;
}

interface Fetching extends Lasting {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}

interface Worker {
  readonly registration: { readonly scope: string };
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(type: "install" | "activate", listener: (event: Lasting) => void): void;
  addEventListener(type: "fetch", listener: (event: Fetching) => void): void;
  addEventListener(type: "message", listener: (event: MessageEvent<unknown>) => void): void;
}

const worker = self as unknown as Worker;
const PREFIX = "passlight-";
const START = "./";

worker.addEventListener("install", (event) => { event.waitUntil(fill()); });
worker.addEventListener("activate", (event) => { event.waitUntil(takeOver()); });
worker.addEventListener("message", (event) => { if (event.data === "take over") void worker.skipWaiting(); });
worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const isOurs = request.method === "GET" && request.url.startsWith(worker.registration.scope);
  if (isOurs) event.respondWith(answer(request));
});

async function fill(): Promise<void> {
  const cache = await caches.open(PREFIX + RELEASE);
  await cache.addAll([START, ...FILES].map((file) => new Request(file, { cache: "no-cache" })));
}

async function takeOver(): Promise<void> {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith(PREFIX) && name !== PREFIX + RELEASE);
  // The last one stays: a tab in which something is under way goes on with its files (keys come in the order they were made).
  await Promise.all(old.slice(0, -1).map((name) => caches.delete(name)));
  await worker.clients.claim();
}

async function answer(request: Request): Promise<Response> {
  const cache = await caches.open(PREFIX + RELEASE);
  const options = { ignoreSearch: true };
  return (await cache.match(request, options)) ?? (await caches.match(request, options)) ?? fetch(request);
}
