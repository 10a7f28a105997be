/** A device's messages: compact JWS (RFC 7515) by ES256, signed by WebCrypto, whose raw r‖s is what JWS wants. */
import { encodeBase64url } from "./base64url.js";

export type MessageType = "enroll" | "credential" | "scan" | "decision" | "status" | "report" | "account" | "removal";

/** What no two messages share. */
export interface Stamp {
  /** Seconds since 1970. */
  readonly iat: number;
  /** 128 random bits as base64url. */
  readonly jti: string;
}

export type Claims = Readonly<Record<string, unknown>>;

const ES256 = { name: "ECDSA", hash: "SHA-256" } as const;
const P256 = { name: "ECDSA", namedCurve: "P-256" } as const;

/** A device's key pair; the private key can sign and never leaves the browser, not even as bytes. */
export async function makeDeviceKeys(): Promise<CryptoKeyPair> {
  return crypto.subtle.generateKey(P256, false, ["sign", "verify"]);
}

/** A stamp that was never used before. */
export function stampAt(seconds: number): Stamp {
  return { iat: Math.floor(seconds), jti: encodeBase64url(crypto.getRandomValues(new Uint8Array(16))) };
}

/** A message of a device that the server knows. */
export async function signAs(
  device: string,
  key: CryptoKey,
  type: Exclude<MessageType, "enroll">,
  claims: Claims,
): Promise<string> {
  return sign({ alg: "ES256", typ: typ(type), kid: device }, claims, key);
}

/** The message that makes a device known: it carries its own public key. */
export async function signEnrollment(keys: CryptoKeyPair, claims: Claims): Promise<string> {
  const { kty, crv, x, y } = await crypto.subtle.exportKey("jwk", keys.publicKey);
  return sign({ alg: "ES256", typ: typ("enroll"), jwk: { kty, crv, x, y } }, claims, keys.privateKey);
}

function typ(type: MessageType): string {
  return `passlight-${type}+jwt`;
}

async function sign(header: object, claims: Claims, key: CryptoKey): Promise<string> {
  const text = `${part(header)}.${part(claims)}`;
  const signature = await crypto.subtle.sign(ES256, key, new TextEncoder().encode(text));
  return `${text}.${encodeBase64url(new Uint8Array(signature))}`;
}

/** Members that are undefined are left out, as the protocol wants. */
function part(json: object): string {
  return encodeBase64url(new TextEncoder().encode(JSON.stringify(json)));
}
