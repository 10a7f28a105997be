/** The enrollment page notices by itself that a phone used the ticket, or that the ticket is gone. */
import { asMinutes } from "@passlight/shared/minutes";
import { parseProgress, type Progress } from "./progress.js";

const PERIOD = 2_000;

/** `container` carries the address to ask in `data-progress` and what it shows in `data-state`. */
export function showProgress(container: HTMLElement): void {
  const address = container.dataset.progress;
  if (address === undefined) return;
  const announcer = document.getElementById("announcer");
  const offline = container.querySelector<HTMLElement>("[data-show=offline]");

  const ask = async () => {
    if (document.hidden) return;
    try {
      const response = await fetch(address, { headers: { Accept: "application/json" }, cache: "no-store" });
      if (response.status === 404) location.reload();
      if (!response.ok) throw new Error(`progress: ${response.status}`);
      const progress = parseProgress(await response.json());
      tell(progress.secondsLeft);
      show(progress);
      if (offline) offline.hidden = true;
    } catch {
      // A lost connection or a proxy's error page: said on the page, and tried again.
      if (offline) offline.hidden = false;
    }
  };

  const tell = (seconds: number) => {
    for (const text of container.querySelectorAll("[data-time=text]")) text.textContent = asMinutes(seconds);
    for (const bar of container.querySelectorAll<HTMLProgressElement>("[data-time=bar]")) bar.value = seconds;
  };

  const show = (progress: Progress) => {
    if (progress.state === container.dataset.state) return;
    if (progress.state !== "proven") {
      // The server tells how it ended.
      location.reload();
      return;
    }
    container.dataset.state = progress.state;
    for (const element of container.querySelectorAll<HTMLElement>("[data-in]")) {
      element.hidden = element.dataset.in !== progress.state;
    }
    for (const element of container.querySelectorAll<HTMLElement>("[data-slot=device]")) {
      element.textContent = (element.dataset.text ?? "{0}").replace("{0}", () => progress.device ?? "");
      if (announcer) announcer.textContent = element.textContent;
    }
    container.querySelector<HTMLInputElement>("input[name=code]")?.focus();
  };

  setInterval(() => void ask(), PERIOD);
  document.addEventListener("visibilitychange", () => void ask());
}
