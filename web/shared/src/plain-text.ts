/**
 * A text that people can trust to read as it is: without controls, marks of direction, characters without width and
 * halves of characters; but for the joiners, which scripts and emoji need. Servers refuse names that hold more.
 */
export function plainText(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cs}\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\uFEFF]/gu, "").trim();
}
