/** How an enrollment goes, as the panel's page hears it. */

const STATES = ["waiting", "proven", "active", "gone"] as const;
export type EnrollmentState = (typeof STATES)[number];

export interface Progress {
  readonly state: EnrollmentState;
  /** The device that used the ticket, once one has. */
  readonly device?: string;
  readonly secondsLeft: number;
}

/** Throws a TypeError for anything else. */
export function parseProgress(json: unknown): Progress {
  const { state, device, secondsLeft } = (json ?? {}) as Record<string, unknown>;
  const known = STATES.find((word) => word === state);
  if (known === undefined || typeof secondsLeft !== "number") throw new TypeError("not an enrollment's progress");
  return { state: known, secondsLeft, ...(typeof device === "string" && { device }) };
}
