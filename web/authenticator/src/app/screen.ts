/** What is on the screen: exactly one of these, with what it needs to know. */
import type { CredentialRequest, ScanAnswer } from "@passlight/shared/answers";
import type { TicketAddress } from "@passlight/shared/ticket-address";
import type { Account } from "../account.js";
import type { Failure } from "../failure.js";
import type { ReadCode } from "../device-calls.js";

/** A scanned login that waits for the person. */
export interface Pending {
  readonly device: string;
  readonly scan: ScanAnswer;
  /** Digest of what is shown, which the decision signs. */
  readonly shown: string;
  /** The login page is in this very browser, or waits for the way back to it. */
  readonly isByLink: boolean;
}

export type Outcome = "approved" | "denied" | "not-me" | "reported";

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
      readonly outcome: Outcome;
      readonly login: Pending;
      readonly reverse?: string;
      /** The address that takes the browser back to its login. */
      readonly wayBack?: string;
    }
  | { readonly name: "trouble"; readonly failure: Failure; readonly again?: () => void }
  | { readonly name: "account"; readonly device: string }
  | { readonly name: "remove"; readonly device: string; readonly failure?: Failure }
  | { readonly name: "about" };
