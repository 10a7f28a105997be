/** The network as this browser gives it. */
import type { Network } from "./server-session.js";

/** Chrome asks before a page of the internet may talk to a company's own network; the names have changed once. */
const LOCAL_NETWORK = ["local-network-access", "local-network", "loopback-network"];

export const browserNetwork: Network = {
  // No cookies, no referrer, no redirect: a message is for the server that it names and nobody else.
  post: (url, body, timeout) =>
    fetch(url, {
      method: "POST",
      body,
      headers: { "Content-Type": "application/jose" },
      mode: "cors",
      credentials: "omit",
      cache: "no-store",
      redirect: "error",
      referrerPolicy: "no-referrer",
      signal: AbortSignal.timeout(timeout),
    }),
  reasonOfSilence: async (issuer) => {
    if (!navigator.onLine) return "offline";
    // A page may always talk to where it came from.
    const isElsewhere = issuer !== location.origin;
    return isElsewhere && (await isLocalNetworkDenied()) ? "local-network" : "unreachable";
  },
  now: () => Date.now() / 1000,
};

async function isLocalNetworkDenied(): Promise<boolean> {
  const states = await Promise.all(LOCAL_NETWORK.map(permission));
  return states.includes("denied");
}

async function permission(name: string): Promise<PermissionState | undefined> {
  try {
    return (await navigator.permissions.query({ name: name as PermissionName })).state;
  } catch {
    return undefined; // A browser that does not know the name does not ask either.
  }
}
