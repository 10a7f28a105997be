/** Every way in which a server refuses a device's message (RFC 9457; protocol.md §3). */

export const PROBLEM_CODES = [
  "malformed-message",
  "wrong-type",
  "wrong-audience",
  "clock-skew",
  "replayed",
  "too-large",
  "too-many-requests",
  "bad-signature",
  "device-revoked",
  "device-not-active",
  "account-disabled",
  "app-too-old",
  "authenticator-not-accepted",
  "not-a-code",
  "foreign-code",
  "code-expired",
  "code-used",
  "not-allowed",
  "not-your-login",
  "wrong-challenge",
  "wrong-shown",
  "confirmation-required",
  "user-verification-required",
  "wrong-number",
  "login-over",
  "ticket-invalid",
] as const;
export type ProblemCode = (typeof PROBLEM_CODES)[number];

export interface Problem {
  /** Undefined for one of a later version. */
  readonly code?: ProblemCode;
  /** The server's own words, for a code that is not known here. */
  readonly title: string;
  readonly detail: string;
  /** The server's clock; undefined if something in between answered. */
  readonly now?: number;
  /** With `wrong-number`. */
  readonly triesLeft?: number;
  /** With `not-allowed`: which rule of the profile. */
  readonly rule?: string;
  /** With `login-over`. */
  readonly state?: string;
}

const PREFIX = "urn:passlight:problem:";

/** Undefined for a body that is no problem. */
export function parseProblem(json: unknown): Problem | undefined {
  if (typeof json !== "object" || json === null) return undefined;
  const { type, title, detail, now, triesLeft, rule, state } = json as Record<string, unknown>;
  if (typeof type !== "string" || typeof title !== "string" || typeof detail !== "string") return undefined;
  const code = PROBLEM_CODES.find((known) => type === PREFIX + known);
  return {
    title,
    detail,
    ...(code !== undefined && { code }),
    ...(typeof now === "number" && { now }),
    ...(typeof triesLeft === "number" && { triesLeft }),
    ...(typeof rule === "string" && { rule }),
    ...(typeof state === "string" && { state }),
  };
}
