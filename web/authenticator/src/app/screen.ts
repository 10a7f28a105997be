/** What is on the screen: exactly one of these, with what it needs to know. */
import type { CredentialRequest, ScanAnswer } from "@passlight/shared/answers";
import type { TicketAddress } from "@passlight/shared/ticket-address";
import type { Account } from "../account.js";
import type { Approval } from "../approval.js";
import type { Failure } from "../failure.js";
import type { ReadCode } from "../device-calls.js";
import type { WordKey } from "../words/words.js";

/** A scanned login that waits for the person. */
export interface Pending {
  readonly device: string;
  readonly scan: ScanAnswer;
  /** Digest of what is shown, which the decision signs. */
  readonly shown: string;
  /** The login page is in this very browser, or waits for the way back to it. */
  readonly isByLink: boolean;
}

export type Screen =
  | { readonly name: "home" }
  | { readonly name: "add" }
  | { readonly name: "install" }
  | { readonly name: "paste"; readonly isWrong: boolean }
  | { readonly name: "enroll"; readonly address: TicketAddress; readonly deviceName: string }
  | {
      readonly name: "verification";
      readonly device: string;
      readonly request: CredentialRequest;
      readonly hasFailed: boolean;
      /** The phone asks its owner. */
      readonly isAsking?: boolean;
      readonly then: Screen;
    }
  | { readonly name: "prove"; readonly device: string; readonly isDone: boolean }
  | { readonly name: "rule" }
  | { readonly name: "scan"; readonly isFilming: boolean; readonly hasTorch: boolean; readonly isLit: boolean }
  | { readonly name: "type"; readonly isWrong: boolean }
  | { readonly name: "busy"; readonly about: string }
  | {
      readonly name: "other-first";
      readonly issuer: string;
      readonly first: Account;
      readonly fitting: readonly Account[];
      readonly read: ReadCode;
    }
  | {
      readonly name: "approve";
      readonly login: Pending;
      readonly number: string;
      readonly isSending: boolean;
      readonly attempts: number;
      readonly notice?: { readonly kind: "wrong-number"; readonly triesLeft: number } | { readonly kind: "not-verified" };
    }
  | {
      readonly name: "done";
      readonly outcome: "approved";
      readonly device: string;
      readonly approval: Approval;
      readonly reverse?: string;
      /** The address that takes the browser back to its login. */
      readonly wayBack?: string;
    }
  | { readonly name: "done"; readonly outcome: "denied" | "not-me" | "reported" }
  | { readonly name: "trouble"; readonly failure: Failure; readonly again?: () => void; readonly note?: WordKey }
  | { readonly name: "account"; readonly device: string }
  | { readonly name: "report"; readonly device: string; readonly approval: Approval }
  | { readonly name: "remove"; readonly device: string; readonly failure?: Failure }
  | { readonly name: "about" };

/** The account without which a screen shows nothing: another tab may remove it. */
export function deviceOf(screen: Screen): string | undefined {
  switch (screen.name) {
    case "verification":
    case "prove":
    case "account":
    case "report":
    case "remove":
      return screen.device;
    case "approve":
      return screen.login.device;
    default:
      return undefined;
  }
}
