/** "Use the authenticator on this device": by link, or where links do not reach the app by copying. */

/** On iOS a link opens the browser, never an app on the home screen. iPads call themselves Macs. */
export function opensNoLinks(browser: { userAgent: string; maxTouchPoints: number }): boolean {
  return (
    /iPhone|iPad|iPod/.test(browser.userAgent) ||
    (browser.userAgent.includes("Macintosh") && browser.maxTouchPoints > 1)
  );
}

/** Shows the way for this device; the function given back is told each new frame's text. */
export function offerThisDevice(container: HTMLElement, browser: Navigator = navigator): (qrText: string) => void {
  const link = container.querySelector<HTMLAnchorElement>("a");
  const copy = container.querySelector<HTMLButtonElement>("button");
  const said = container.querySelector<HTMLElement>("[role=status]");
  const byHand = container.querySelector<HTMLInputElement>("input");
  if (!link || !copy || !said || !byHand) throw new TypeError("the page lacks a way for this device");
  const app = link.href;
  let current = "";
  link.hidden = opensNoLinks(browser);
  copy.hidden = !link.hidden;

  const copyNow = async () => {
    const isCopied = await copied(browser, current);
    said.textContent = (isCopied ? said.dataset.copied : said.dataset.notCopied) ?? "";
    byHand.hidden = isCopied;
    if (!isCopied) {
      byHand.focus();
      byHand.select();
    }
  };
  copy.addEventListener("click", () => { void copyNow(); });

  return (qrText) => {
    const isSelected = byHand === container.ownerDocument.activeElement;
    current = qrText;
    link.href = `${app}#login=${qrText}`;
    byHand.value = qrText;
    if (isSelected) byHand.select();
    container.hidden = false;
  };
}

/** Whether it was: the person, a policy of the company, or an old browser may not let it be. */
async function copied(browser: Navigator, text: string): Promise<boolean> {
  try {
    await browser.clipboard.writeText(text);
    return true;
  } catch (error) {
    console.info("The browser lets nothing be copied", error);
    return false;
  }
}
