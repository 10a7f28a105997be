/** The answers to a device's messages (protocol.md §3). Each reader throws a TypeError for anything else. */
import { decodeBase64url } from "./base64url.js";
import { parseIssuer } from "./issuer.js";
import { Json } from "./json.js";

const CONFIRMATIONS = ["approve", "number", "reverse"] as const;
export type Confirmation = (typeof CONFIRMATIONS)[number];

const USER_VERIFICATIONS = ["none", "preferred", "required"] as const;
export type UserVerification = (typeof USER_VERIFICATIONS)[number];

const DEVICE_STATES = ["PROVEN_KEY", "ACTIVE", "REVOKED"] as const;
/** PROVEN_KEY: registered, but its code was not typed yet. */
export type DeviceState = (typeof DEVICE_STATES)[number];

/** How to make a WebAuthn credential. */
export interface CredentialRequest {
  readonly userId: string;
  readonly challenge: string;
}

export interface AccountAnswer {
  readonly issuer: string;
  readonly server: string;
  readonly username: string;
  readonly displayName: string;
  readonly device: { readonly id: string; readonly name: string; readonly state: DeviceState };
  /** Present until the device has a credential. */
  readonly uv?: CredentialRequest;
}

export interface EnrollmentAnswer extends AccountAnswer {
  /** Base32. */
  readonly totpSecret: string;
  readonly now: number;
}

/** What the person is shown and the device signs. */
export interface LoginDetails {
  readonly id: string;
  readonly application: { readonly name: string; readonly address: string; readonly logo?: string };
  readonly browser: { readonly name: string; readonly os: string };
  readonly network: {
    readonly ip: string;
    readonly country?: string;
    readonly city?: string;
    readonly sameAsPhone: boolean;
  };
  readonly requested: number;
  readonly expires: number;
}

export interface ScanAnswer {
  /** base64url of the bytes of `details`. */
  readonly login: string;
  readonly details: LoginDetails;
  readonly confirmation: Confirmation;
  readonly userVerification: UserVerification;
  readonly challenge: string;
  readonly now: number;
}

export interface DecisionAnswer {
  readonly state: string;
  /** Six digits to be typed in the browser. */
  readonly reverse?: string;
  /** With which the browser that opened the link is sent back. */
  readonly returnCode?: string;
}

export interface StatusAnswer {
  readonly state: string;
  /** Scans by other devices, all refused. */
  readonly attempts: number;
}

export function readAccount(body: unknown): AccountAnswer {
  const json = new Json(body);
  const account = json.object("account");
  const device = json.object("device");
  const uv = json.objectOrNone("uv");
  return {
    issuer: parseIssuer(account.text("issuer")),
    server: account.words("server"),
    username: account.words("username"),
    displayName: account.words("displayName"),
    device: { id: device.text("id"), name: device.words("name"), state: device.oneOf("state", DEVICE_STATES) },
    ...(uv && { uv: { userId: uv.text("userId"), challenge: uv.text("challenge") } }),
  };
}

export function readEnrollment(body: unknown): EnrollmentAnswer {
  const json = new Json(body);
  const totp = json.object("totp");
  if (totp.whole("digits") !== 6 || totp.whole("period") !== 30 || totp.text("algorithm") !== "SHA1") {
    throw new TypeError("'totp' asks for codes of a kind that is not known");
  }
  return { ...readAccount(body), totpSecret: totp.text("secret"), now: json.whole("now") };
}

export function readScan(body: unknown): ScanAnswer {
  const json = new Json(body);
  const wants = json.object("wants");
  const login = json.text("login");
  return {
    login,
    details: readDetails(login),
    confirmation: wants.oneOf("confirmation", CONFIRMATIONS),
    userVerification: wants.oneOf("userVerification", USER_VERIFICATIONS),
    challenge: json.text("challenge"),
    now: json.whole("now"),
  };
}

export function readDecision(body: unknown): DecisionAnswer {
  const json = new Json(body);
  const reverse = json.textOrNone("reverse");
  const returnCode = json.textOrNone("returnCode");
  return {
    state: json.text("state"),
    ...(reverse !== undefined && { reverse }),
    ...(returnCode !== undefined && { returnCode }),
  };
}

export function readStatus(body: unknown): StatusAnswer {
  const json = new Json(body);
  return { state: json.text("state"), attempts: json.whole("attempts") };
}

/** The details in `login`: the bytes are decoded as strictly as they are signed. */
export function readDetails(login: string): LoginDetails {
  const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(decodeBase64url(login));
  const json = new Json(JSON.parse(text));
  const application = json.object("application");
  const browser = json.object("browser");
  const network = json.object("network");
  const logo = application.textOrNone("logo");
  const country = network.textOrNone("country");
  const city = network.wordsOrNone("city");
  return {
    id: json.text("id"),
    application: {
      name: application.words("name"),
      address: application.words("address"),
      ...(logo !== undefined && { logo }),
    },
    browser: { name: browser.words("name"), os: browser.words("os") },
    network: {
      ip: network.words("ip"),
      sameAsPhone: network.truth("sameAsPhone"),
      ...(country !== undefined && { country }),
      ...(city !== undefined && { city }),
    },
    requested: json.whole("requested"),
    expires: json.whole("expires"),
  };
}
