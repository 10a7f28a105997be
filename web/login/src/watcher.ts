/**
 * Follows one login: by its event stream, and while that is silent by asking every two seconds.
 * Paused (the tab is hidden, the login is over) it makes no traffic at all.
 */
import { parseSnapshot, type LoginSnapshot } from "@passlight/shared/login-state";
import { EventParser } from "./event-stream.js";

export interface Listener {
  snapshot(snapshot: LoginSnapshot): void;
  /** The server's clock just now, in seconds since 1970. */
  time(now: number): void;
  /** Whether the server answers. */
  connection(isGood: boolean): void;
  /** The server does not know this login, or this browser lost its cookie. */
  gone(): void;
}

/** All in milliseconds. The server sends at least a comment every 15 seconds. */
const PATIENCE = { first: 3_000, silence: 20_000, poll: 2_000, reopen: 2_000, reopenAtMost: 30_000 };

export class Watcher {
  readonly #path: string;
  readonly #listener: Listener;
  #lastEventId = "";
  #asking: Promise<void> | undefined;
  #running: AbortController | undefined;
  #poll: ReturnType<typeof setInterval> | undefined;

  /** `path`: `/login/{id}`. */
  constructor(path: string, listener: Listener) {
    this.#path = path;
    this.#listener = listener;
  }

  start(): void {
    if (this.#running) return;
    this.#running = new AbortController();
    void this.#follow(this.#running.signal);
  }

  pause(): void {
    this.#running?.abort();
    this.#running = undefined;
    this.#stopPolling();
  }

  /** Asks for the state once; a question that is still open is not put again. */
  ask(): Promise<void> {
    this.#asking ??= this.#ask().finally(() => { this.#asking = undefined; });
    return this.#asking;
  }

  async #ask(): Promise<void> {
    try {
      const response = await fetch(`${this.#path}/state`, {
        headers: { Accept: "application/json" },
        cache: "no-store",
        signal: AbortSignal.timeout(PATIENCE.silence),
      });
      if (response.status === 404) {
        this.#listener.gone();
        return;
      }
      if (!response.ok) throw new Error(`state: ${response.status}`);
      const snapshot = parseSnapshot(await response.json());
      this.#listener.connection(true);
      this.#listener.time(snapshot.now ?? dateOf(response));
      this.#listener.snapshot(snapshot);
    } catch {
      // Whatever failed, a network or a proxy's error page: the person is told that the page waits.
      this.#listener.connection(false);
    }
  }

  async #follow(signal: AbortSignal): Promise<void> {
    let delay = PATIENCE.reopen;
    while (!signal.aborted) {
      const heard = await this.#readStream(signal);
      // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- aborted while reading
      if (signal.aborted) return;
      this.#startPolling();
      delay = heard ? PATIENCE.reopen : Math.min(delay * 2, PATIENCE.reopenAtMost);
      await new Promise((resolve) => setTimeout(resolve, delay));
    }
  }

  /** Gives whether anything came over the stream before it ended, fell silent or was paused. */
  async #readStream(paused: AbortSignal): Promise<boolean> {
    const silence = new AbortController();
    const slow = setTimeout(() => { if (!paused.aborted) this.#startPolling(); }, PATIENCE.first);
    const giveUp = () => { silence.abort(); };
    let watchdog = setTimeout(giveUp, PATIENCE.silence);
    paused.addEventListener("abort", giveUp);
    const parser = new EventParser(this.#lastEventId);
    let heard = false;
    try {
      const response = await fetch(`${this.#path}/events`, {
        headers: {
          Accept: "text/event-stream",
          ...(this.#lastEventId && { "Last-Event-ID": this.#lastEventId }),
        },
        cache: "no-store",
        signal: silence.signal,
      });
      if (!response.ok || !response.body) return false;
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return heard;
        heard = true;
        clearTimeout(slow);
        clearTimeout(watchdog);
        watchdog = setTimeout(giveUp, PATIENCE.silence);
        this.#stopPolling();
        this.#listener.connection(true);
        const events = parser.feed(value);
        this.#lastEventId = parser.lastEventId;
        for (const event of events) {
          if (event.type === "state") this.#listener.snapshot(parseSnapshot(JSON.parse(event.data)));
        }
      }
    } catch {
      // Broken, silent or paused: the caller asks instead, which also tells of a lost connection.
      return heard;
    } finally {
      clearTimeout(slow);
      clearTimeout(watchdog);
      paused.removeEventListener("abort", giveUp);
    }
  }

  #startPolling(): void {
    if (this.#poll !== undefined) return;
    void this.ask();
    this.#poll = setInterval(() => void this.ask(), PATIENCE.poll);
  }

  #stopPolling(): void {
    clearInterval(this.#poll);
    this.#poll = undefined;
  }
}

/** HTTP tells whole seconds, cut off: half a second more is nearest to the truth. */
function dateOf(response: Response): number {
  const date = Date.parse(response.headers.get("Date") ?? "");
  return (Number.isNaN(date) ? Date.now() : date + 500) / 1000;
}
