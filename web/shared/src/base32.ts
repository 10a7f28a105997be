/** Base32 of RFC 4648 §6 without padding: the alphabet lies inside QR's alphanumeric set. */

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

export function encodeBase32(bytes: Uint8Array): string {
  let text = "";
  let buffer = 0;
  let bits = 0;
  for (const byte of bytes) {
    buffer = (buffer << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += ALPHABET.charAt((buffer >>> bits) & 31);
    }
    buffer &= (1 << bits) - 1;
  }
  return bits > 0 ? text + ALPHABET.charAt((buffer << (5 - bits)) & 31) : text;
}

/**
 * Either case is read. Throws a RangeError for a character outside the alphabet, a length that no
 * byte sequence has, or left-over bits that are not zero: each byte sequence has exactly one text.
 */
export function decodeBase32(text: string): Uint8Array<ArrayBuffer> {
  // Before toUpperCase, which makes an S of the long s.
  if (!/^[A-Za-z2-7]*$/.test(text)) throw new RangeError("a character outside the Base32 alphabet");
  const bytes = new Uint8Array(Math.floor((text.length * 5) / 8));
  let buffer = 0;
  let bits = 0;
  let length = 0;
  for (const character of text.toUpperCase()) {
    buffer = (buffer << 5) | ALPHABET.indexOf(character);
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes[length++] = buffer >>> bits;
      buffer &= (1 << bits) - 1;
    }
  }
  if (bits >= 5 || buffer !== 0) throw new RangeError("the text ends in bits that encode nothing");
  return bytes;
}
