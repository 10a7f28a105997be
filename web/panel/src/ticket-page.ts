/** `/e`, opened by a phone's ordinary camera: one link to the authenticator. */
import { keepFragment } from "./languages.js";
import { enrollLink } from "./ticket.js";

export function showTicketLink(container: HTMLElement): void {
  const link = container.querySelector<HTMLAnchorElement>("a[data-authenticator]");
  const without = container.querySelector<HTMLElement>("[data-show=no-ticket]");
  if (!link || !without) return;
  const target = enrollLink(link.href, location);
  without.hidden = target !== undefined;
  link.hidden = target === undefined;
  if (target !== undefined) link.href = target;
  keepFragment(location.hash);
}
