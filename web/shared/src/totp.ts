/** RFC 6238 with the parameters that every authenticator knows: HMAC-SHA-1, 30 seconds, six digits. */
import { decodeBase32 } from "./base32.js";

export const PERIOD_SECONDS = 30;
const DIGITS = 6;

/** A device's TOTP secret as a key that can compute codes and be read by nobody any more. */
export async function importTotpSecret(base32: string): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", decodeBase32(base32), { name: "HMAC", hash: "SHA-1" }, false, ["sign"]);
}

/** Which period a moment lies in; seconds since 1970. */
export function periodAt(seconds: number): number {
  return Math.floor(seconds / PERIOD_SECONDS);
}

/** The six digits of one period (RFC 4226 §5.3). */
export async function totpCode(secret: CryptoKey, period: number): Promise<string> {
  const counter = new DataView(new ArrayBuffer(8));
  counter.setBigUint64(0, BigInt(period));
  const mac = new DataView(await crypto.subtle.sign("HMAC", secret, counter));
  const offset = mac.getUint8(mac.byteLength - 1) & 15;
  const code = (mac.getUint32(offset) & 0x7fffffff) % 10 ** DIGITS;
  return String(code).padStart(DIGITS, "0");
}
