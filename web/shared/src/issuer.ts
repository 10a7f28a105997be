/** A server's name: the origin that phones and browsers reach it by, such as `https://login.example.com`. */

const LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
// No IPv6 literals: the brackets are not in the QR code's alphanumeric set.
const ORIGIN = new RegExp(`^https://(${LABEL}(?:\\.${LABEL})*)(?::([1-9][0-9]{0,4}))?$`);
const MAX_HOST = 253;

/**
 * The one form of an https origin in either case: lower case, the port left out where it is 443.
 * Throws a RangeError for anything else, a path of `/` included.
 */
export function parseIssuer(text: string): string {
  const [, host, port] = ORIGIN.exec(lower(text)) ?? [];
  if (host === undefined || host.length > MAX_HOST || Number(port ?? 443) > 65535) {
    throw new RangeError("not an https address of a host alone");
  }
  return `https://${host}${port === undefined || port === "443" ? "" : `:${port}`}`;
}

/** Host and port as people read them; the port is left out where it is 443. */
export function authorityOf(issuer: string): string {
  return issuer.slice("https://".length);
}

/** A to Z only: String's own methods make a K of the Kelvin sign. */
export function lower(text: string): string {
  return text.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());
}

/** a to z only: String's own methods make an S of the long s. */
export function upper(text: string): string {
  return text.replaceAll(/[a-z]/g, (letter) => letter.toUpperCase());
}
