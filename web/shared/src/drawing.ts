/** Draws a QR text as one SVG path: dark modules only, quiet zone included. */
import encodeQR from "qr";

/** Modules of white around the code (ISO/IEC 18004 asks for four). */
export const QUIET_ZONE = 4;
const ALPHANUMERIC = /^[0-9A-Z $%*+\-./:]*$/;

export interface Drawing {
  /** Modules along one side, quiet zone included: the view box is `0 0 size size`. */
  readonly size: number;
  /** The path's `d`. */
  readonly path: string;
}

/**
 * Error correction M. Alphanumeric mode where the text allows it, so that a login's code stays at
 * version 6 or below for hosts of up to 40 characters. `longest` is the length that the text will
 * grow to: the code is drawn as large as that needs from the beginning, and so never changes size.
 */
export function drawQr(text: string, longest = text.length): Drawing {
  const encoding = ALPHANUMERIC.test(text) ? "alphanumeric" : "byte";
  const options = { ecc: "medium", encoding, border: QUIET_ZONE } as const;
  const padded = text + "0".repeat(Math.max(0, longest - text.length));
  const version = (encodeQR(padded, "raw", options).length - 2 * QUIET_ZONE - 17) / 4;
  const rows = encodeQR(text, "raw", { ...options, version });
  return { size: rows.length, path: rows.map(rowPath).join("") };
}

/** One closed rectangle for each run of dark modules. */
function rowPath(row: readonly boolean[], y: number): string {
  let path = "";
  for (let x = 0; x < row.length; x++) {
    if (row[x] !== true) continue;
    const start = x;
    while (row[x + 1] === true) x++;
    const width = x + 1 - start;
    path += `M${start} ${y}h${width}v1h-${width}z`;
  }
  return path;
}
