/** The page of a logout shows how it goes with each application, and goes on by itself when all went well. */
import { isComplete, parseSweep, type Sweep } from "./sweep.js";

const PERIOD = 500;
/** How long a frame may load that nobody answers for. */
const FRAME_PATIENCE = 3_000;

/** `container` carries the page's address in `data-path`. */
export async function showLogout(container: HTMLElement): Promise<void> {
  const path = container.dataset.path ?? location.pathname;
  const frames = framesLoaded();
  if (container.dataset.settled !== "true") {
    show(
      container,
      await settled(path, (sweep) => {
        tell(container, sweep);
      }),
    );
  }
  await frames;
  const isDone = !container.querySelector("[data-tone=bad], [data-tone=waiting]");
  if (isDone && container.dataset.leadsOn === "true") location.replace(`${path}/on`);
}

async function settled(path: string, tell: (sweep: Sweep) => void): Promise<Sweep> {
  for (;;) {
    const sweep = await ask(path);
    if (sweep) tell(sweep);
    if (sweep?.settled) return sweep;
    await new Promise((resolve) => setTimeout(resolve, PERIOD));
  }
}

/** Undefined where the connection is lost: asked again. */
async function ask(path: string): Promise<Sweep | undefined> {
  try {
    const response = await fetch(`${path}/state`, { headers: { Accept: "application/json" }, cache: "no-store" });
    return response.ok ? parseSweep(await response.json()) : undefined;
  } catch {
    return undefined;
  }
}

function tell(container: HTMLElement, sweep: Sweep): void {
  for (const { id, tone, words } of sweep.applications) {
    const row = container.querySelector<HTMLElement>(`[data-app="${CSS.escape(id)}"]`);
    const slot = row?.querySelector("[data-slot=words]");
    if (!row || !slot || slot.textContent === words) continue;
    row.dataset.tone = tone;
    slot.textContent = words;
  }
}

function show(container: HTMLElement, sweep: Sweep): void {
  const state = isComplete(sweep) ? "done" : "partly";
  for (const element of container.querySelectorAll<HTMLElement>("[data-show]")) {
    element.hidden = element.dataset.show !== state && element.dataset.show !== "end";
  }
  const title = container.querySelector("h1");
  const words = title?.dataset[state] ?? "";
  if (title) title.textContent = words;
  const announcer = document.getElementById("announcer");
  if (announcer) announcer.textContent = words;
}

/** The window has loaded once its frames have. */
function framesLoaded(): Promise<unknown> {
  const loaded = new Promise((resolve) => {
    if (document.readyState === "complete") resolve(undefined);
    else addEventListener("load", resolve, { once: true });
  });
  return Promise.race([loaded, new Promise((resolve) => setTimeout(resolve, FRAME_PATIENCE))]);
}
