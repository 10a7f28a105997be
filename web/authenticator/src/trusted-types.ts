/** Addresses of scripts that this app starts: its own only. Where a browser knows Trusted Types, it holds us to that. */

interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): string };
}

const rules = {
  createScriptURL(url: string): string {
    if (new URL(url).origin !== location.origin) throw new TypeError("a script of another origin");
    return url;
  },
};
const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
const policy = trustedTypes?.createPolicy("passlight", rules) ?? rules;

/** Typed as a string, as the DOM's types want it; where the browser knows them, it is a TrustedScriptURL. */
export function scriptUrl(url: URL): string {
  return policy.createScriptURL(url.href);
}
