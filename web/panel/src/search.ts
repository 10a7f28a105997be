/** Which of some texts are meant by a few letters: each word that was typed stands in them somewhere. */
export function matches(text: string, typed: string, locale?: string): boolean {
  const plain = text.toLocaleLowerCase(locale);
  return typed
    .toLocaleLowerCase(locale)
    .split(/\s+/)
    .every((word) => plain.includes(word));
}
