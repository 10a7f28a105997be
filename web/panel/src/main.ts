/** The panel's script: only what pages cannot do without one. All of them work without it. */
import { showProgress } from "./enroll-page.js";
import { showTicketLink } from "./ticket-page.js";

const enroll = document.getElementById("enroll");
if (enroll) showProgress(enroll);

const ticket = document.getElementById("ticket");
if (ticket) showTicketLink(ticket);
