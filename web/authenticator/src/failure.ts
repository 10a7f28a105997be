/** Something did not work. `trouble` names the words that tell the person what, and what to do. */
import type { Problem, ProblemCode } from "@passlight/shared/problem";

export const OWN_TROUBLES = [
  "camera-refused",
  "camera-missing",
  "camera-busy",
  "camera-unsupported",
  "picture-without-code",
  "wifi",
  "other-totp",
  "web-page",
  "panel-ticket",
  "no-account",
  "offline",
  "unreachable",
  "local-network",
  "strange-answer",
  "issuer-differs",
  "not-verified",
  "no-verification",
  "nothing-to-end",
  "key-lost",
  "storage",
  "unsupported",
  "unexpected",
] as const;

/** Codes of problems that are told in the same words. */
const ALIKE = {
  "wrong-type": "malformed-message",
  "too-large": "malformed-message",
  "wrong-audience": "issuer-differs",
  "bad-signature": "device-revoked",
  replayed: "scan-again",
  "not-your-login": "scan-again",
  "wrong-challenge": "scan-again",
  "wrong-shown": "scan-again",
  "confirmation-required": "scan-again",
  "wrong-number": "scan-again",
  "user-verification-required": "not-verified",
} as const satisfies Partial<Record<ProblemCode, string>>;

/** What another code helps with, or the same one as it is now. */
const SCANNED_AWAY: readonly Trouble[] = [
  "code-expired",
  "code-used",
  "not-a-code",
  "foreign-code",
  "scan-again",
  "login-over",
  "wifi",
  "other-totp",
  "web-page",
];

const SILENCE: readonly Trouble[] = ["offline", "unreachable", "local-network", "strange-answer"];

export type OwnTrouble = (typeof OWN_TROUBLES)[number];
export type Trouble = OwnTrouble | Exclude<ProblemCode, keyof typeof ALIKE> | (typeof ALIKE)[keyof typeof ALIKE];

export class Failure extends Error {
  readonly trouble: Trouble;
  /** What the words name: a server's host, an application. */
  readonly about: string;
  /** The server's answer, where it gave one. */
  readonly problem?: Problem;

  constructor(trouble: Trouble, about = "", more: { problem?: Problem; cause?: unknown } = {}) {
    super(trouble, { cause: more.cause });
    this.trouble = trouble;
    this.about = about;
    if (more.problem) this.problem = more.problem;
  }

  /** Whether the way on is to scan again. */
  get isScannedAway(): boolean {
    return SCANNED_AWAY.includes(this.trouble);
  }

  /** Whether nobody knows if the server has heard. */
  get isSilence(): boolean {
    return SILENCE.includes(this.trouble);
  }

  /** The server said no. */
  static refused(problem: Problem, about: string): Failure {
    const { code } = problem;
    const trouble = code === undefined ? "unexpected" : isAlike(code) ? ALIKE[code] : code;
    return new Failure(trouble, about, { problem });
  }

  /** Whatever was thrown, as something that has words. */
  static of(error: unknown): Failure {
    return error instanceof Failure ? error : new Failure("unexpected", "", { cause: error });
  }
}

function isAlike(code: ProblemCode): code is keyof typeof ALIKE {
  return code in ALIKE;
}
