/** What a text is that the camera, a picture or the person gave. */
import { parseQrText } from "@passlight/shared/qr-text";
import { parseTicketAddress, type TicketAddress } from "@passlight/shared/ticket-address";
import type { OwnTrouble } from "./failure.js";

export type Reading =
  | { readonly kind: "login"; readonly issuer: string; readonly text: string }
  | { readonly kind: "ticket"; readonly address: TicketAddress }
  | { readonly kind: "none"; readonly trouble: OwnTrouble | "not-a-code"; readonly about: string };

/** Links into this app say what they carry: `…/#login=<QR text>`, `…/#enroll=<ticket address>`. */
const LINK = /^https:\/\/[^#]*#(?:login|enroll)=(.+)$/i;

/** No code holds more (ISO/IEC 18004: 4,296 characters of the alphanumeric set, 7,089 digits); what is pasted may. */
const MAX_LENGTH = 8000;

/** Never fails: what is nothing of ours is told apart, so that the person hears what it was. */
export function readingOf(raw: string): Reading {
  const text = raw.trim();
  if (text.length > MAX_LENGTH) return none("not-a-code");
  const login = parseQrText(text);
  if (login) return { kind: "login", issuer: login.issuer, text };
  const ticket = parseTicketAddress(text);
  if (ticket?.kind === "enroll") return { kind: "ticket", address: ticket };
  if (ticket) return none("panel-ticket");
  const carried = LINK.exec(text)?.[1];
  if (carried !== undefined) return readingOf(carried);
  if (/^WIFI:/i.test(text)) return none("wifi");
  if (/^otpauth(-migration)?:/i.test(text)) return none("other-totp");
  return /^https?:/i.test(text) && URL.canParse(text) ? none("web-page", new URL(text).host) : none("not-a-code");
}

function none(trouble: OwnTrouble | "not-a-code", about = ""): Reading {
  return { kind: "none", trouble, about };
}

/** What a link or an icon's shortcut asks the app to do: the fragment of its address. */
export type Errand = { readonly kind: "scan" } | { readonly kind: "read"; readonly text: string };

export function errandOf(hash: string): Errand | undefined {
  if (hash === "#scan") return { kind: "scan" };
  const text = /^#(?:login|enroll)=(.+)$/.exec(hash)?.[1];
  return text === undefined ? undefined : { kind: "read", text };
}
