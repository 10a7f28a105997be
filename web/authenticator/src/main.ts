/** Starts the phone app, or says why it cannot start here. */
import { App } from "./app/app.js";
import { lacks } from "./platform.js";
import { errandOf } from "./reading.js";
import { Storage } from "./storage.js";
import { chosenLanguage, wordsOf } from "./words/words.js";

const root = document.getElementById("app");
if (root) void start(root);

async function start(place: HTMLElement): Promise<void> {
  if (lacks(window) !== undefined) {
    tell(place, "unsupported");
    return;
  }
  try {
    const app = new App(place, await Storage.open());
    place.replaceChildren();
    await app.start();
    follow(app);
    addEventListener("hashchange", () => { follow(app); });
  } catch (error) {
    reportError(error);
    tell(place, "storage");
  }
}

/** What came in the address's fragment is done once, and stands in no history. */
function follow(app: App): void {
  const errand = errandOf(location.hash);
  if (location.hash !== "") history.replaceState(history.state, "", location.pathname);
  if (errand) app.scanning.run(errand);
}

function tell(place: HTMLElement, trouble: "unsupported" | "storage"): void {
  const { t, language } = wordsOf(chosenLanguage(undefined, navigator.languages));
  document.documentElement.lang = language;
  const heading = document.createElement("h1");
  heading.textContent = t(`trouble.${trouble}.title`);
  const text = document.createElement("p");
  text.textContent = t(`trouble.${trouble}.text`);
  const main = document.createElement("main");
  main.className = "screen middle";
  main.append(heading, text);
  place.replaceChildren(main);
}
