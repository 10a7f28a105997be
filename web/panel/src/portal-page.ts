/** The portal narrows down to what is typed, as it is typed. */
import { matches } from "./search.js";

export function searchAsTyped(container: HTMLElement): void {
  const input = container.querySelector<HTMLInputElement>("input[type=search]");
  const announcer = document.getElementById("announcer");
  const none = container.querySelector<HTMLElement>("[data-show=lost]");
  // What the server has found already is not all there is.
  if (!input || input.value !== "") return;
  const all = [...container.querySelectorAll<HTMLElement>(".apps > li")];

  const narrow = () => {
    let found = 0;
    for (const each of all) {
      each.hidden = !matches(each.dataset.words ?? "", input.value);
      if (!each.hidden) found++;
    }
    if (none) none.hidden = found > 0;
    if (announcer) {
      const words = found > 0 ? announcer.dataset.found : announcer.dataset.lost;
      announcer.textContent = (words ?? "").replace("{0}", String(found));
    }
  };
  input.addEventListener("input", narrow);
  input.form?.addEventListener("submit", (event) => {
    event.preventDefault();
    // Enter opens what was found, where that is one.
    const found = all.filter((each) => !each.hidden);
    if (found.length === 1) found[0]?.querySelector("a")?.click();
  });
}
