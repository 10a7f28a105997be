/** `/panel/enroll#<ticket>`: the fragment becomes the form's field, and leaves the address bar. */
export function takeTicket(container: HTMLElement): void {
  const field = container.querySelector<HTMLElement>("[data-show=ticket]");
  const input = container.querySelector<HTMLInputElement>("input[name=ticket]");
  const ticket = location.hash.slice(1);
  if (!field || !input || ticket === "") return;
  input.value = ticket;
  field.hidden = true;
  history.replaceState(null, "", location.pathname + location.search);
}
