/** The script of a logout's page, which works without it. */
import { showLogout } from "./logout-page.js";

const page = document.getElementById("logout");
if (page) void showLogout(page);
