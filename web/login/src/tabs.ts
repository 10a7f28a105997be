/** Tabs of one browser tell each other that it has been logged in. */

const CHANNEL = "passlight";
const LOGGED_IN = "logged-in";

/**
 * Tells the others as this page goes away after it redeemed: a page is left only when the answer
 * has come, so by then the session's cookie is there.
 */
export function tellOthersOnLeaving(): void {
  addEventListener("pagehide", () => {
    const channel = new BroadcastChannel(CHANNEL);
    channel.postMessage(LOGGED_IN);
    channel.close();
  }, { once: true });
}

export function whenAnotherLogsIn(heard: () => void): void {
  new BroadcastChannel(CHANNEL).addEventListener("message", (event) => {
    if (event.data === LOGGED_IN) heard();
  });
}
