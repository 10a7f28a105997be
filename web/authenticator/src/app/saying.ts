/** A sentence in passing: a screen reader is told, and everybody sees it for a while. */
import type { App } from "./app.js";

/** How long it stays, in milliseconds. */
const SHOWN_FOR = 10_000;

export class Saying {
  readonly #app: App;
  #sentence = "";
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(app: App) {
    this.#app = app;
  }

  get sentence(): string {
    return this.#sentence;
  }

  say(sentence: string): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => { this.hush(); this.#app.draw(); }, SHOWN_FOR);
    this.#sentence = sentence;
    this.#app.draw();
  }

  /** Another screen is no place for it. */
  hush(): void {
    this.#sentence = "";
  }
}
