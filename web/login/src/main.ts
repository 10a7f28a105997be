/** The login page's script. Without it the page works too, a little slower (protocol.md §4). */
import { ServerClock } from "./clock.js";
import { CodePainter } from "./code-painter.js";
import { LoginPage } from "./login-page.js";
import { parsePageData, type PageData } from "./page-data.js";
import { offerThisDevice } from "./same-device.js";
import { Screen } from "./screen.js";

const block = document.getElementById("login");
const page = document.getElementById("page");
if (block && page) {
  const data = parsePageData(block.textContent);
  const clock = new ServerClock(data.now, ageOfPage());
  new LoginPage(data, new Screen(page), clock, painter(data, clock)).start();
}

function painter(data: PageData, clock: ServerClock): CodePainter | undefined {
  const svg = document.querySelector<SVGSVGElement>("svg.qr");
  const here = document.getElementById("here");
  const { qr, created, snapshot: { expires } } = data;
  if (!qr || created === undefined || expires === undefined || !svg || !here) return undefined;
  return new CodePainter(svg, qr, { created, expires }, clock, offerThisDevice(here));
}

/** Milliseconds since the server's answer began to arrive: it read its clock just before. */
function ageOfPage(): number {
  const [navigation] = performance.getEntriesByType("navigation");
  const arrived = navigation instanceof PerformanceNavigationTiming ? navigation.responseStart : 0;
  return arrived > 0 ? performance.now() - arrived : 0;
}
