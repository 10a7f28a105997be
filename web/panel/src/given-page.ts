import { keepFragment } from "./languages.js";

/** An address with a secret in its fragment: it becomes the form's field, and leaves the address bar. */
export function takeGiven(container: HTMLElement): void {
  const field = container.querySelector<HTMLElement>("[data-show=given]");
  const input = field?.querySelector("input");
  if (!field || !input) return;
  const take = () => {
    const secret = location.hash.slice(1);
    if (secret === "") return;
    input.value = secret;
    field.hidden = true;
    keepFragment(secret);
    history.replaceState(null, "", location.pathname + location.search);
  };
  // Another address that is typed over this one loads no page.
  addEventListener("hashchange", take);
  take();
}
