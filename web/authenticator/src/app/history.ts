/** The phone's back button leads home from any other screen, and from home out of the app. */
import type { Screen } from "./screen.js";

export class History {
  #isAway = false;

  constructor(goHome: () => void) {
    addEventListener("popstate", () => {
      if (!this.#isAway) return;
      this.#isAway = false;
      goHome();
    });
  }

  /** Told of each screen that is shown. */
  follow(screen: Screen): void {
    const isAway = screen.name !== "home";
    if (isAway === this.#isAway) return;
    this.#isAway = isAway;
    if (isAway) history.pushState(null, "");
    else history.back();
  }
}
