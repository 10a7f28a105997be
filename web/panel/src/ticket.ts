/** A ticket's address, `https://<issuer>/e#<ticket>`: the fragment never reaches a server. */

/** The authenticator's address that enrolls by this ticket; undefined where the address has no ticket. */
export function enrollLink(authenticator: string, address: { origin: string; hash: string }): string | undefined {
  const ticket = /^#([A-Za-z0-9_-]{20,})$/.exec(address.hash)?.[1];
  return ticket === undefined ? undefined : `${authenticator}#enroll=${address.origin}/e#${ticket}`;
}
