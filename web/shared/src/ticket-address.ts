/** The address that carries a ticket, which stands in the fragment: no browser sends that to a server. */
import { decodeBase64url } from "./base64url.js";
import { parseIssuer } from "./issuer.js";

const MAX_LENGTH = 400;
const ADDRESS = /^([^/]+:\/\/[^/#]+)(\/e|\/panel\/enroll)#([A-Za-z0-9_-]{43})$/;

export interface TicketAddress {
  /** The origin of the address: the server that made the ticket. */
  readonly issuer: string;
  readonly ticket: string;
  /** `enroll` is for the authenticator, `panel` for a browser. */
  readonly kind: "enroll" | "panel";
}

/** Undefined for any other text. */
export function parseTicketAddress(text: string): TicketAddress | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  const [, origin, path, ticket] = ADDRESS.exec(text) ?? [];
  if (origin === undefined || ticket === undefined) return undefined;
  try {
    decodeBase64url(ticket);
    return { issuer: parseIssuer(origin), ticket, kind: path === "/e" ? "enroll" : "panel" };
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
