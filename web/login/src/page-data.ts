/** The page's inert data block: all that the server hands to the script (protocol.md §4). */
import type { QrSource } from "@passlight/shared/frame";
import { parseSnapshot, type LoginSnapshot } from "@passlight/shared/login-state";

export interface PageData {
  readonly id: string;
  /** What the server drew into the page. */
  readonly snapshot: LoginSnapshot;
  /** Server's clock as it wrote the page, and when the login began; seconds since 1970. */
  readonly now: number;
  readonly created: number;
  /** Only while the login is PENDING. */
  readonly qr?: QrSource;
}

/** Throws a TypeError for a block without what every state has. */
export function parsePageData(text: string): PageData {
  const json = JSON.parse(text) as Partial<Record<keyof PageData, unknown>> | null;
  const { id, now, created, qr } = json ?? {};
  if (typeof id !== "string" || typeof now !== "number" || typeof created !== "number") {
    throw new TypeError("the data block is incomplete");
  }
  const common = { id, now, created, snapshot: parseSnapshot(json) };
  return isQrSource(qr) ? { ...common, qr } : common;
}

function isQrSource(value: unknown): value is QrSource {
  if (typeof value !== "object" || value === null) return false;
  const qr = value as Partial<Record<keyof QrSource, unknown>>;
  return (
    typeof qr.prefix === "string" &&
    typeof qr.frameKey === "string" &&
    typeof qr.framePeriod === "number" &&
    qr.framePeriod > 0
  );
}
