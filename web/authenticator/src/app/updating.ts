/** A new version is fetched beside the old one; the person says when it takes over. Accounts stay as they are. */
import { scriptUrl } from "../trusted-types.js";
import type { App } from "./app.js";

export class Updating {
  readonly #app: App;
  #registration: ServiceWorkerRegistration | undefined;
  #waiting: ServiceWorker | undefined;
  #isTakingOver = false;

  constructor(app: App) {
    this.#app = app;
  }

  start(): void {
    if (!("serviceWorker" in navigator)) return;
    navigator.serviceWorker.addEventListener("controllerchange", () => { if (this.#isTakingOver) location.reload(); });
    document.addEventListener("visibilitychange", () => { if (!document.hidden) this.look(); });
    const file = scriptUrl(new URL("service-worker.js", document.baseURI));
    navigator.serviceWorker.register(file, { updateViaCache: "none" }).then(
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
    this.#isTakingOver = true;
    this.#waiting?.postMessage("take over");
  }

  #watch(registration: ServiceWorkerRegistration): void {
    this.#registration = registration;
    this.look();
    this.#tell(registration.waiting);
    registration.addEventListener("updatefound", () => {
      const worker = registration.installing;
      worker?.addEventListener("statechange", () => { if (worker.state === "installed") this.#tell(worker); });
    });
  }

  /** The very first version installs too, but replaces nothing. */
  #tell(worker: ServiceWorker | null): void {
    if (!worker || !navigator.serviceWorker.controller) return;
    this.#waiting = worker;
    this.#app.draw();
  }
}
