/** The phone's back button leads home from any other screen, and from home out of the app. */
import type { Screen } from "./screen.js";

export class History {
  #isAway = false;
  /** On the way home by our own step, which takes the browser a moment. */
  #isReturning = false;

  constructor(goHome: () => void) {
    addEventListener("popstate", () => {
      const isPressed = !this.#isReturning && this.#isAway && !isEntryAway();
      this.#isReturning = false;
      if (isPressed) goHome();
      this.#settle();
    });
  }

  /** Told of each screen that is shown. */
  follow(screen: Screen): void {
    this.#isAway = screen.name !== "home";
    this.#settle();
  }

  /** Brings the browser's history to where the screen is. */
  #settle(): void {
    if (this.#isReturning || this.#isAway === isEntryAway()) return;
    if (this.#isAway) {
      history.pushState({ isAway: true }, "");
    } else {
      this.#isReturning = true;
      history.back();
    }
  }
}

/** Whether the browser is at an entry that was made for a screen away from home; so it stays over a reload. */
function isEntryAway(): boolean {
  const state: unknown = history.state;
  return typeof state === "object" && state !== null && "isAway" in state;
}
