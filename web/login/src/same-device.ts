/** "Use the authenticator on this device": by link, or where links do not reach the app by copying. */

/** On iOS a link opens the browser, never an app on the home screen. iPads call themselves Macs. */
export function opensNoLinks(browser: { userAgent: string; maxTouchPoints: number }): boolean {
  return (
    /iPhone|iPad|iPod/.test(browser.userAgent) ||
    (browser.userAgent.includes("Macintosh") && browser.maxTouchPoints > 1)
  );
}

/** Shows the way for this device; the function given back is told each new frame's text. */
export function offerThisDevice(container: HTMLElement): (qrText: string) => void {
  const link = container.querySelector<HTMLAnchorElement>("a");
  const copy = container.querySelector<HTMLButtonElement>("button");
  const copied = container.querySelector<HTMLElement>("[data-show=copied]");
  if (!link || !copy || !copied) throw new TypeError("the page lacks a way for this device");
  const app = link.href;
  let current = "";
  link.hidden = opensNoLinks(navigator);
  copy.hidden = !link.hidden;
  copy.addEventListener("click", () => {
    void navigator.clipboard.writeText(current).then(() => { copied.hidden = false; });
  });
  return (qrText) => {
    current = qrText;
    link.href = `${app}#login=${qrText}`;
    container.hidden = false;
  };
}
