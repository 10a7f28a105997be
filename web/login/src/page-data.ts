/** The page's inert data block: all that the server hands to the script (protocol.md §4). */
import type { QrSource } from "@passlight/shared/frame";
import { isOver, parseSnapshot, type LoginSnapshot } from "@passlight/shared/login-state";

export interface PageData {
  readonly id: string;
  /** What the server drew into the page. */
  readonly snapshot: LoginSnapshot;
  /** Server's clock as it wrote the page; seconds since 1970. */
  readonly now: number;
  /** When the login began; not told of one that ended long ago. */
  readonly created?: number;
  /** Only while the login is PENDING. */
  readonly qr?: QrSource;
}

/** Throws a TypeError for a block without what every state has. */
export function parsePageData(text: string): PageData {
  const json = JSON.parse(text) as Partial<Record<keyof PageData, unknown>> | null;
  const { id, now, created, qr } = json ?? {};
  const snapshot = parseSnapshot(json);
  const isBegunKnown = typeof created === "number";
  if (typeof id !== "string" || typeof now !== "number" || !(isBegunKnown || isOver(snapshot.state))) {
    throw new TypeError("the data block is incomplete");
  }
  return {
    id,
    now,
    snapshot,
    ...(isBegunKnown ? { created } : {}),
    ...(isQrSource(qr) ? { qr } : {}),
  };
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
