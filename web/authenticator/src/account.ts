/** One user at one server, as this phone holds it. */
import type { DeviceState } from "@passlight/shared/answers";
import type { Approval } from "./approval.js";

export interface Account {
  /** This phone's name for the server; unique in the list. */
  readonly device: string;
  readonly issuer: string;
  /** The company's name. */
  readonly server: string;
  readonly username: string;
  readonly displayName: string;
  readonly deviceName: string;
  readonly state: DeviceState;
  /** Signs; cannot be read by anybody, this app included. */
  readonly key: CryptoKey;
  /** Computes codes; cannot be read either. */
  readonly totp: CryptoKey;
  /** Id of the WebAuthn credential, base64url: fingerprint, face or screen lock approve. */
  readonly credential?: string;
  /** How many seconds the server's clock is ahead of this phone's. */
  readonly clockOffset: number;
  /** Seconds since 1970. */
  readonly added: number;
  readonly lastUsed?: number;
  /** The last logins that were approved by it, the newest first. */
  readonly approvals?: readonly Approval[];
}

/** IndexedDB of some browsers has lost keys, and kept what stood beside them. */
export function hasKeys({ key, totp }: Account): boolean {
  return [key, totp].every((kept: unknown) => kept instanceof CryptoKey);
}

/** What of an account may change without becoming another one. */
export type AccountChange = Partial<Omit<Account, "device" | "issuer" | "key" | "totp" | "added">>;
