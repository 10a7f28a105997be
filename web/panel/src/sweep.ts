/** How a logout goes, as its page hears it. */

export interface Told {
  readonly id: string;
  readonly tone: "waiting" | "good" | "bad";
  readonly words: string;
}

export interface Sweep {
  readonly settled: boolean;
  readonly applications: readonly Told[];
}

/** Throws a TypeError for anything else. */
export function parseSweep(json: unknown): Sweep {
  const { settled, applications } = (json ?? {}) as Record<string, unknown>;
  if (typeof settled !== "boolean" || !Array.isArray(applications)) throw new TypeError("not a logout's state");
  return { settled, applications: applications.map(parseTold) };
}

/** Whether all was done that can be. */
export function isComplete(sweep: Sweep): boolean {
  return sweep.settled && sweep.applications.every((each) => each.tone === "good");
}

function parseTold(json: unknown): Told {
  const { id, tone, words } = (json ?? {}) as Record<string, unknown>;
  if (typeof id !== "string" || typeof words !== "string") throw new TypeError("not an application of a logout");
  if (tone !== "waiting" && tone !== "good" && tone !== "bad") throw new TypeError("not a tone");
  return { id, tone, words };
}
