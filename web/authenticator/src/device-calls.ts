/** The calls under `/device/v1`: each signs its claims, sends them and reads the answer (protocol.md §3). */
import {
  readAccount,
  readDecision,
  readEnrollment,
  readScan,
  readStatus,
  type AccountAnswer,
  type DecisionAnswer,
  type EnrollmentAnswer,
  type ScanAnswer,
  type StatusAnswer,
} from "@passlight/shared/answers";
import { authorityOf } from "@passlight/shared/issuer";
import { signAs, signEnrollment, type Claims, type MessageType } from "@passlight/shared/signed-message";
import type { TicketAddress } from "@passlight/shared/ticket-address";
import type { Account } from "./account.js";
import { Failure } from "./failure.js";
import { ServerSession, type Network } from "./server-session.js";
import { VERSION } from "./version.js";

/** How the code came to the phone. */
export type Via = "camera" | "image" | "typed" | "link";

/** `qr` is the QR code's text exactly as it was read. */
export type ReadCode = { readonly qr: string; readonly via: Exclude<Via, "typed"> } | { readonly code: string };

export interface Decision {
  readonly decision: "approve" | "deny";
  readonly shown: string;
  readonly number?: string;
  readonly assertion?: object;
  readonly reason?: "not-me";
}

export class DeviceCalls {
  readonly #network: Network;
  readonly #learnt: (device: string, clockOffset: number) => Promise<void>;

  /** `learnt` is told where a server's clock differs from what was known. */
  constructor(network: Network, learnt: (device: string, clockOffset: number) => Promise<void>) {
    this.#network = network;
    this.#learnt = learnt;
  }

  /** An answer that got lost loses nothing: the same keys and ticket get the same answer again. */
  async enroll(
    address: TicketAddress,
    device: { name: string; platform: string },
    keys: CryptoKeyPair,
  ): Promise<EnrollmentAnswer & { clockOffset: number }> {
    const session = new ServerSession(this.#network, address.issuer, 0);
    const claims = { aud: address.issuer, ticket: address.ticket, device: { ...device, app: VERSION } };
    const send = () =>
      session.call("/enrollments", (stamp) => signEnrollment(keys, { ...claims, ...stamp }), readEnrollment);
    const answer = await send().catch((error: unknown) => {
      if (error instanceof Failure && error.trouble === "unreachable") return send();
      throw error;
    });
    if (answer.issuer !== address.issuer) throw new Failure("issuer-differs", authorityOf(address.issuer));
    return { ...answer, clockOffset: session.clockOffset };
  }

  addCredential(account: Account, attestation: object): Promise<void> {
    return this.#call(account, "/credentials", "credential", { attestation }, nothing);
  }

  scan(account: Account, read: ReadCode): Promise<ScanAnswer> {
    const claims = "code" in read ? { code: read.code, via: "typed" } : { ...read };
    return this.#call(account, "/scans", "scan", claims, readScan);
  }

  decide(account: Account, scan: ScanAnswer, decision: Decision): Promise<DecisionAnswer> {
    const login = scan.details.id;
    const claims = { login, challenge: scan.challenge, ...decision };
    return this.#call(account, `/logins/${login}/decision`, "decision", claims, readDecision);
  }

  status(account: Account, login: string): Promise<StatusAnswer> {
    return this.#call(account, `/logins/${login}/status`, "status", { login }, readStatus);
  }

  /** "That was not me": ends what the login opened, up to 24 hours after. */
  report(account: Account, login: string): Promise<void> {
    return this.#call(account, `/logins/${login}/report`, "report", { login }, nothing);
  }

  /** The account as the server knows it now; `name` renames this device. */
  account(account: Account, name?: string): Promise<AccountAnswer> {
    return this.#call(account, "/account", "account", { name }, readAccount);
  }

  /** The server revokes this device. */
  remove(account: Account): Promise<void> {
    return this.#call(account, "/account/removal", "removal", {}, nothing);
  }

  async #call<T>(
    account: Account,
    path: string,
    type: Exclude<MessageType, "enroll">,
    claims: Claims,
    read: (body: unknown) => T,
  ): Promise<T> {
    // IndexedDB of some browsers has lost keys and kept what stood beside them.
    if (!(account.key instanceof CryptoKey)) throw new Failure("key-lost", authorityOf(account.issuer));
    const session = new ServerSession(this.#network, account.issuer, account.clockOffset);
    try {
      return await session.call(
        path,
        (stamp) => signAs(account.device, account.key, type, { aud: account.issuer, ...stamp, ...claims }),
        read,
      );
    } finally {
      if (session.clockOffset !== account.clockOffset) await this.#learnt(account.device, session.clockOffset);
    }
  }
}

function nothing(): void {
  // The answer is that there was one.
}
