/** What the page says about the time left. */

/** Whole seconds until `expires`, never below 0; a second counts until it is over. */
export function secondsLeft(expires: number, now: number): number {
  return Math.max(0, Math.ceil(expires - now));
}
