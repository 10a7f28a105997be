import { keepFragment } from "./languages.js";

/** An address with a secret in its fragment: it becomes the form's field, and leaves the address bar. */
export function takeGiven(container: HTMLElement): void {
  const field = container.querySelector<HTMLElement>("[data-show=given]");
  const input = field?.querySelector("input");
  const secret = location.hash.slice(1);
  if (!field || !input || secret === "") return;
  input.value = secret;
  field.hidden = true;
  keepFragment(secret);
  history.replaceState(null, "", location.pathname + location.search);
}
