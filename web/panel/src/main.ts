/** The panel's script: only what pages cannot do without one. All of them work without it. */
import { leadToAnother } from "./another-ticket.js";
import { showProgress } from "./enroll-page.js";
import { takeGiven } from "./given-page.js";
import { searchAsTyped } from "./portal-page.js";
import { showTicketLink } from "./ticket-page.js";

const pages = { enroll: showProgress, ticket: showTicketLink, given: takeGiven, portal: searchAsTyped };
const registration = document.querySelector<HTMLElement>("[data-another]");
if (registration) leadToAnother(registration);
for (const [id, start] of Object.entries(pages)) {
  const page = document.getElementById(id);
  if (page) start(page);
}
