/** A new version is fetched beside the old one; the person says when it takes over. Accounts stay as they are. */
import { scriptUrl } from "../trusted-types.js";
import type { App } from "./app.js";

export class Updating {
  readonly #app: App;
  #registration: ServiceWorkerRegistration | undefined;
  #waiting: ServiceWorker | undefined;
  /** Another version has taken over, here or in another tab: its page is loaded once nothing is under way in this one. */
  #isReplaced = false;

  constructor(app: App) {
    this.#app = app;
  }

  start(): void {
    if (!("serviceWorker" in navigator)) return;
    const { serviceWorker } = navigator;
    // The very first version takes over too, but replaces nothing.
    let isServed = serviceWorker.controller !== null;
    serviceWorker.addEventListener("controllerchange", () => {
      this.#isReplaced ||= isServed;
      isServed = true;
      this.#settle();
    });
    // However a screen was left, the app is home when the history says so.
    addEventListener("popstate", () => { this.#settle(); });
    document.addEventListener("visibilitychange", () => { if (!document.hidden) this.look(); });
    const file = scriptUrl(new URL("service-worker.js", document.baseURI));
    serviceWorker.register(file, { updateViaCache: "none" }).then(
      (registration) => { this.#watch(registration); },
      // Without it the app works, but not offline; a server without a trusted certificate is the usual reason.
      (error: unknown) => { console.warn("The app will not open offline", error); },
    );
  }

  get isReady(): boolean {
    return this.#waiting !== undefined;
  }

  /** Asks whether there is a new version; the browser does so by itself once a day. */
  look(): void {
    this.#registration?.update().catch((error: unknown) => { console.info("No update could be looked for", error); });
  }

  takeOver(): void {
    this.#waiting?.postMessage("take over");
  }

  /** For a person whom a server has told that this version is too old. */
  hurry(): void {
    this.#app.show({ name: "home" });
    if (this.#waiting) this.takeOver();
    else this.look();
  }

  /** A reload would lose an approval, or a code that is being typed: it waits for the home screen. */
  #settle(): void {
    if (this.#isReplaced && this.#app.screen.name === "home" && location.hash === "") location.reload();
  }

  #watch(registration: ServiceWorkerRegistration): void {
    this.#registration = registration;
    // The browser looks by itself as the page opens, and may have found something before this script listened.
    this.#follow(registration.waiting);
    this.#follow(registration.installing);
    registration.addEventListener("updatefound", () => { this.#follow(registration.installing); });
    this.look();
  }

  #follow(worker: ServiceWorker | null): void {
    if (!worker) return;
    const see = () => {
      // Without a controller it is the very first version.
      if (worker.state === "installed" && navigator.serviceWorker.controller) this.#waiting = worker;
      else if (worker === this.#waiting) this.#waiting = undefined;
      this.#app.draw();
    };
    worker.addEventListener("statechange", see);
    see();
  }
}
