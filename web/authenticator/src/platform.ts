/** What this phone is, as far as a web page may know. */

export interface Platform {
  /** As servers name it. */
  readonly name: "ios" | "android" | "windows" | "macos" | "linux" | "other";
  /** On the home screen, with a storage of its own. */
  readonly isInstalled: boolean;
  /** On iOS a tab's storage is evicted, and an app on the home screen has another: accounts belong there. */
  readonly enrollsOnlyInstalled: boolean;
}

export function platformOf(browser: { userAgent: string; maxTouchPoints: number }, isStandalone: boolean): Platform {
  const name = nameOf(browser);
  return { name, isInstalled: isStandalone, enrollsOnlyInstalled: name === "ios" };
}

function nameOf({ userAgent, maxTouchPoints }: { userAgent: string; maxTouchPoints: number }): Platform["name"] {
  if (/iPhone|iPad|iPod/.test(userAgent)) return "ios";
  // iPads call themselves Macs, which have no touch screen.
  if (userAgent.includes("Macintosh")) return maxTouchPoints > 1 ? "ios" : "macos";
  if (userAgent.includes("Android")) return "android";
  if (userAgent.includes("Windows")) return "windows";
  return /Linux|CrOS|X11/.test(userAgent) ? "linux" : "other";
}

/** A first guess at the name that its owner will know this phone by. */
export function guessedName(userAgent: string, platform: Platform["name"]): string {
  if (platform === "ios") return /iPhone|iPod/.test(userAgent) ? "iPhone" : "iPad";
  if (platform !== "android") return { windows: "Windows", macos: "Mac", linux: "Linux", other: "" }[platform];
  // Most Androids say "K" for all models (reduced user agent).
  const model = /Android [^;)]*; ([^;)]+?)(?: Build\/[^)]*)?\)/.exec(userAgent)?.[1] ?? "K";
  return model === "K" ? "Android" : model;
}

/** What the app cannot do without; docs/authenticator-app.md says since when browsers have it. */
const NEEDED = [
  "indexedDB",
  "crypto.subtle",
  "BroadcastChannel",
  "Worker",
  "WebAssembly",
  "AbortSignal.timeout",
  "URL.canParse",
] as const;

/** Which part of what the app needs this browser lacks; undefined if it has all. */
export function lacks(scope: { readonly isSecureContext: boolean }): string | undefined {
  return scope.isSecureContext ? NEEDED.find((name) => !has(scope, name)) : "HTTPS";
}

function has(scope: object, path: string): boolean {
  let found: unknown = scope;
  for (const name of path.split(".")) {
    if ((typeof found !== "object" && typeof found !== "function") || found === null) return false;
    found = (found as Record<string, unknown>)[name];
  }
  return found !== undefined;
}
