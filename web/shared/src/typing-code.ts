/** The code that a person types who cannot scan (protocol.md §2). */
import { upper } from "./issuer.js";

const CODE = /^[BCDFGHJKLMNPQRSTVWXZ]{8}$/;

/** The eight letters of what was typed: in either case, with spaces and hyphens anywhere. Undefined for no code. */
export function parseTypingCode(typed: string): string | undefined {
  if (typed.length > 32) return undefined;
  const code = upper(typed).replaceAll(/[ -]/g, "");
  return CODE.test(code) ? code : undefined;
}

/** As it is shown: `XXXX-XXXX`. */
export function printedTypingCode(code: string): string {
  return `${code.slice(0, 4)}-${code.slice(4)}`;
}
