/** What the page says about the time left. */

/** Whole seconds until `expires`, never below 0; a second counts until it is over. */
export function secondsLeft(expires: number, now: number): number {
  return Math.max(0, Math.ceil(expires - now));
}

/** `2:59` */
export function asMinutes(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
