/**
 * Which of some texts are meant by a few letters: each word that was typed stands in them somewhere,
 * in any case. The server goes by the same rule (Search.java).
 */
export function matches(text: string, typed: string): boolean {
  const folded = fold(text);
  return fold(typed)
    .split(/\s+/)
    .every((word) => folded.includes(word));
}

/** Upper case, whatever the language; the Turkish i with and without its dot are one letter. */
function fold(text: string): string {
  return text.toUpperCase().normalize("NFC").replaceAll("İ", "I");
}
