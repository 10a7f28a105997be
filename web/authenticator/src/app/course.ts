/** Something that the person has asked for, and that waits: for a server, the storage, a picture, a finger. */
import type { Failure } from "../failure.js";
import type { WordKey } from "../words/words.js";
import type { Screen } from "./screen.js";

/** What a course needs of the app. */
interface Stage {
  /** Grows with each screen that is shown, by whomever. */
  readonly visit: number;
  show(screen: Screen): void;
  fail(failure: Failure, again?: () => void, note?: WordKey): void;
}

/**
 * Holds the screen as long as nobody else shows another one. Whoever has gone back, or on to something else, is not
 * called away from there by an answer that comes late.
 */
export class Course {
  readonly #stage: Stage;
  #visit: number;

  /** Begins on the screen that is shown now. */
  constructor(stage: Stage) {
    this.#stage = stage;
    this.#visit = stage.visit;
  }

  /** Whether the person still waits for this. */
  get isAwaited(): boolean {
    return this.#visit === this.#stage.visit;
  }

  show(screen: Screen): void {
    if (!this.isAwaited) return;
    this.#stage.show(screen);
    this.#visit = this.#stage.visit;
  }

  fail(failure: Failure, again?: () => void, note?: WordKey): void {
    if (failure.trouble === "unexpected") reportError(failure.cause ?? failure);
    if (this.isAwaited) this.#stage.fail(failure, again, note);
  }
}
