/** A login that this phone has approved: enough to know it again, and to end what it opened. */
import type { LoginDetails } from "@passlight/shared/answers";

export interface Approval extends Omit<LoginDetails, "requested" | "expires"> {
  /** By the server's clock, seconds since 1970. */
  readonly approved: number;
  /** The person has said that it was not they, and the server has ended it. */
  readonly isEnded?: boolean;
}

/** How many of an account are kept. */
const KEPT = 10;
/** So long a server takes "that was not me" (protocol.md §3), in seconds. */
const REPORTABLE = 24 * 60 * 60;

/** Without the application's logo, which may be large. */
export function approvalOf({ id, application, browser, network }: LoginDetails, approved: number): Approval {
  const { name, address } = application;
  return { id, application: { name, address }, browser, network, approved };
}

/** The newest first. The same login again, whose first answer was lost, is the same one. */
export function noting(approvals: readonly Approval[], approval: Approval): readonly Approval[] {
  return [approval, ...approvals.filter(({ id }) => id !== approval.id)].slice(0, KEPT);
}

export function ending(approvals: readonly Approval[], login: string): readonly Approval[] {
  return approvals.map((held) => (held.id === login ? { ...held, isEnded: true } : held));
}

/** Whether "that was not me" can still be said; `now` by the server's clock. */
export function canReport({ approved, isEnded }: Approval, now: number): boolean {
  return isEnded !== true && now - approved < REPORTABLE;
}
