/** Which of the page's views tells a snapshot; the server's template decides alike. */
import type { LoginSnapshot } from "@passlight/shared/login-state";

export type View =
  | "pending"
  | "scanned"
  | "number"
  /** Approved, and nothing is missing: the page redeems by itself. */
  | "approved"
  /** Approved, but this browser belongs to somebody else: the person decides. */
  | "ask"
  /** Approved; the phone shows six digits to be typed here. */
  | "code"
  /** Approved after a scan by link; the tab that has the return code goes on. */
  | "return"
  | "redeemed"
  | "denied"
  | "cancelled"
  | "expired";

export function viewOf(snapshot: LoginSnapshot, hasReturnCode: boolean): View {
  switch (snapshot.state) {
    case "scanned":
      return snapshot.number === undefined ? "scanned" : "number";
    case "approved":
      if (snapshot.needs.includes("returnCode") && !hasReturnCode) return "return";
      if (snapshot.needs.includes("code")) return "code";
      return snapshot.askContinueAs ? "ask" : "approved";
    default:
      return snapshot.state;
  }
}

/** Views of a login that can still time out. */
export function isWaiting(view: View): boolean {
  return ["pending", "scanned", "number", "ask", "code", "return"].includes(view);
}
