/**
 * The QR code's text, which changes with every frame period (protocol.md §2):
 * `HTTPS://LOGIN.EXAMPLE.COM/Q/<SEALED>.<FRAME>.<PROOF>`.
 */
import { encodeBase32 } from "./base32.js";
import { decodeBase64url } from "./base64url.js";

const PROOF_BYTES = 9;
const DOMAIN = new TextEncoder().encode("passlight/frame/1\0");

/** What a page needs to draw a login's code by itself; the page's data block carries it. */
export interface QrSource {
  /** The text up to and including the dot after SEALED. */
  readonly prefix: string;
  /** 256 bits in base64url. */
  readonly frameKey: string;
  /** In seconds. */
  readonly framePeriod: number;
}

/** How many whole periods have passed since `created`; times in seconds. Never below 0. */
export function frameAt(now: number, created: number, period: number): number {
  return Math.max(0, Math.floor((now - created) / period));
}

/** When the frame after `frame` begins, in seconds since 1970. */
export function frameEnd(frame: number, created: number, period: number): number {
  return created + (frame + 1) * period;
}

/** Gives the QR text of any frame of one login. */
export type FrameText = (frame: number) => Promise<string>;

/** Imports the frame key once; it stays in the page and is never sent anywhere. */
export async function frameTexts(source: QrSource): Promise<FrameText> {
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("raw", decodeBase64url(source.frameKey), algorithm, false, ["sign"]);
  return async (frame) => {
    const mac = await crypto.subtle.sign("HMAC", key, proofInput(frame));
    const proof = encodeBase32(new Uint8Array(mac, 0, PROOF_BYTES));
    return `${source.prefix}${frame}.${proof}`;
  };
}

function proofInput(frame: number): Uint8Array<ArrayBuffer> {
  const input = new Uint8Array(DOMAIN.length + 4);
  input.set(DOMAIN);
  new DataView(input.buffer).setUint32(DOMAIN.length, frame);
  return input;
}
