/** Puts the app on the home screen: by the browser's own question, or by telling the person how. */
import type { App } from "./app.js";

/** Chrome's, and in no standard. */
interface InstallQuestion extends Event {
  prompt(): Promise<{ outcome: "accepted" | "dismissed" }>;
}

export class Installing {
  readonly #app: App;
  #question: InstallQuestion | undefined;

  constructor(app: App) {
    this.#app = app;
  }

  start(): void {
    addEventListener("beforeinstallprompt", (event) => {
      event.preventDefault();
      this.#question = event as InstallQuestion;
      this.#app.draw();
    });
    addEventListener("appinstalled", () => { this.#question = undefined; this.#app.draw(); });
  }

  /** Whether the browser would ask the person now. */
  get canAsk(): boolean {
    return this.#question !== undefined;
  }

  async ask(): Promise<void> {
    const question = this.#question;
    this.#question = undefined;
    await question?.prompt();
    this.#app.draw();
  }
}
