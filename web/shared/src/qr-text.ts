/** What a login's QR code says (protocol.md §2), read from either case. */
import { decodeBase32 } from "./base32.js";
import { parseIssuer, upper } from "./issuer.js";

/** No text that is longer is looked at: a host name of 253 characters fits. */
const MAX_LENGTH = 400;
const TEXT = /^(HTTPS:\/\/[^/]+)\/Q\/([A-Z2-7]{74})\.(0|[1-9][0-9]{0,5})\.([A-Z2-7]{15})$/;

export interface QrText {
  /** The server that the code's host names. */
  readonly issuer: string;
  readonly sealed: string;
  readonly frame: number;
  readonly proof: string;
}

/** Undefined for what is no login's code; whether one is genuine only its server can say. */
export function parseQrText(text: string): QrText | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  const [, origin, sealed, frame, proof] = TEXT.exec(upper(text)) ?? [];
  if (origin === undefined || sealed === undefined || proof === undefined) return undefined;
  try {
    decodeBase32(sealed);
    decodeBase32(proof);
    return { issuer: parseIssuer(origin), sealed, frame: Number(frame), proof };
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
