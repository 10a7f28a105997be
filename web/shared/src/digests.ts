/** What a decision signs beside its words: the digest of what was shown, and the challenge of user verification. */
import { decodeBase64url, encodeBase64url } from "./base64url.js";

/** `shown`: the digest of the very bytes that `login` of a scan's answer decodes to, as base64url. */
export async function shownOf(login: string): Promise<string> {
  return encodeBase64url(await sha256(decodeBase64url(login)));
}

/** The 32 bytes that a WebAuthn credential signs for one approval (protocol.md §3, *user verification*). */
export async function userVerificationChallenge(
  issuer: string,
  challenge: string,
  shown: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const words = new TextEncoder().encode(`passlight/uv/1\0${issuer}\0`);
  return sha256(joined(words, decodeBase64url(challenge), decodeBase64url(shown)));
}

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
}

function joined(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
