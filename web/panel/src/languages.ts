/** The links to this page in other languages lead to the same fragment, which no server adds to them. */
export function keepFragment(fragment: string): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>("a[hreflang]")) link.hash = fragment;
}
