/** Where a page reads the time: both in milliseconds, from any origin. */
export interface TimeSources {
  /** Steady, but may stand still while the machine sleeps. */
  monotonic(): number;
  /** Goes on while the machine sleeps, but may be set by hand. */
  wall(): number;
}

const browser: TimeSources = { monotonic: () => performance.now(), wall: () => Date.now() };

/** How far the two sources may part before neither is believed, in milliseconds. */
const TOLERANCE = 1500;

/** The server's clock as this page knows it: what the page shows is what the server accepts. */
export class ServerClock {
  readonly #sources: TimeSources;
  #serverNow: number;
  #monotonic: number;
  #wall: number;

  /** `serverNow` in seconds since 1970, as it was `age` milliseconds ago. */
  constructor(serverNow: number, age = 0, sources: TimeSources = browser) {
    this.#sources = sources;
    this.#serverNow = serverNow;
    this.#monotonic = sources.monotonic() - age;
    this.#wall = sources.wall() - age;
  }

  /** Seconds since 1970. After a sleep the later source is right: better too late than too early. */
  now(): number {
    return this.#serverNow + Math.max(this.#sinceMonotonic(), this.#sinceWall()) / 1000;
  }

  /** The machine slept, or somebody set its clock: ask the server before trusting `now`. */
  isDoubtful(): boolean {
    return Math.abs(this.#sinceWall() - this.#sinceMonotonic()) > TOLERANCE;
  }

  /** Sets the clock anew; `serverNow` in seconds since 1970. */
  set(serverNow: number): void {
    this.#serverNow = serverNow;
    this.#monotonic = this.#sources.monotonic();
    this.#wall = this.#sources.wall();
  }

  #sinceMonotonic(): number {
    return this.#sources.monotonic() - this.#monotonic;
  }

  #sinceWall(): number {
    return this.#sources.wall() - this.#wall;
  }
}
