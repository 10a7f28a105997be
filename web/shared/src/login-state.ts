/** The words of a login as the browser hears them (protocol.md §1 and §4). */

const STATES = ["pending", "scanned", "approved", "redeemed", "denied", "cancelled", "expired"] as const;
export type State = (typeof STATES)[number];

const REASONS = ["denied", "not-me", "wrong-number", "wrong-code", "revoked"] as const;
export type Reason = (typeof REASONS)[number];

const NEEDS = ["code", "returnCode"] as const;
/** What the browser must add to redeem an approved login. */
export type Need = (typeof NEEDS)[number];

/** The object of `GET /login/{id}/state` and of each `state` event. */
export interface LoginSnapshot {
  readonly state: State;
  /** Grows by one with each change: an older snapshot that arrives late is dropped. */
  readonly version: number;
  /** Seconds since 1970; not told of a login that ended long ago. */
  readonly expires?: number;
  /** The server's clock when it answered, in seconds since 1970. */
  readonly now?: number;
  readonly reason?: Reason;
  /** Who scanned, as a bystander may see it: `j•••e`. */
  readonly hint?: string;
  /** Ten to ninety-nine, to be typed on the phone. */
  readonly number?: string;
  /** Scans by other devices, all refused. */
  readonly attempts: number;
  readonly needs: readonly Need[];
  readonly triesLeft?: number;
  /** Told once approved: whom the browser is about to be logged in as. */
  readonly userDisplayName?: string;
  /** This browser belongs to somebody else: ask before going on. */
  readonly askContinueAs: boolean;
  /** This browser's session already answers what the application asked for. */
  readonly mayContinue: boolean;
}

/** Throws a TypeError for anything that is not a snapshot; unknown members are ignored. */
export function parseSnapshot(json: unknown): LoginSnapshot {
  if (typeof json !== "object" || json === null) throw new TypeError("not a login's state");
  const members = json as Record<string, unknown>;
  const state = oneOf(STATES, typeof members.state === "string" ? members.state.toLowerCase() : undefined);
  const { version } = members;
  const expires = ofType("number", members.expires);
  if (state === undefined || typeof version !== "number" || (expires === undefined && !isOver(state))) {
    throw new TypeError("not a login's state");
  }
  return withoutUndefined({
    state,
    version,
    expires,
    now: ofType("number", members.now),
    reason: oneOf(REASONS, members.reason),
    hint: ofType("string", members.hint),
    number: ofType("string", members.number),
    attempts: ofType("number", members.attempts) ?? 0,
    needs: allOf(NEEDS, members.needs),
    triesLeft: ofType("number", members.triesLeft),
    userDisplayName: ofType("string", members.userDisplayName),
    askContinueAs: members.askContinueAs === true,
    mayContinue: members.mayContinue === true,
  });
}

/** An ended login changes no more (REDEEMED may yet turn DENIED, before anybody is told of it). */
export function isOver(state: State): boolean {
  return state !== "pending" && state !== "scanned" && state !== "approved";
}

function oneOf<T extends string>(words: readonly T[], word: unknown): T | undefined {
  return words.find((known) => known === word);
}

function allOf<T extends string>(words: readonly T[], told: unknown): readonly T[] {
  return Array.isArray(told) ? words.filter((word) => told.includes(word)) : [];
}

interface Types {
  string: string;
  number: number;
}

function ofType<K extends keyof Types>(type: K, value: unknown): Types[K] | undefined {
  return typeof value === type ? (value as Types[K]) : undefined;
}

type Defined<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

function withoutUndefined<T extends object>(object: T): Defined<T> {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as Defined<T>;
}
