/** From a ticket to an account whose code was typed on the other screen (protocol.md §5). */
import type { EnrollmentAnswer } from "@passlight/shared/answers";
import { authorityOf } from "@passlight/shared/issuer";
import { plainText } from "@passlight/shared/plain-text";
import { makeDeviceKeys } from "@passlight/shared/signed-message";
import type { TicketAddress } from "@passlight/shared/ticket-address";
import { importTotpSecret } from "@passlight/shared/totp";
import type { Account } from "../account.js";
import { Failure } from "../failure.js";
import { adding, changing } from "../wallet.js";
import { canVerifyUser, makeCredential } from "../webauthn.js";
import type { App } from "./app.js";
import type { Screen } from "./screen.js";

/** How often the app asks whether the code was typed. */
const ASK_EVERY = 3000;

export class Enrolling {
  readonly #app: App;
  /** Kept as long as the ticket: trying again with the same keys gets the same account. */
  #keys: { readonly ticket: string; readonly pair: CryptoKeyPair } | undefined;

  constructor(app: App) {
    this.#app = app;
  }

  /** Asks first: a ticket may come from anybody's link. */
  begin(address: TicketAddress): void {
    const { platform } = this.#app;
    if (platform.enrollsOnlyInstalled && !platform.isInstalled) this.#app.show({ name: "install" });
    else this.#app.show({ name: "enroll", address, deviceName: this.#app.deviceName });
  }

  async enroll(address: TicketAddress, given: string): Promise<void> {
    const app = this.#app;
    const deviceName = plainText(given) || app.deviceName;
    const again = () => { app.show({ name: "enroll", address, deviceName }); };
    await app.attempt(async (course) => {
      course.show({ name: "busy", about: authorityOf(address.issuer) });
      const pair = await this.#keysFor(address.ticket);
      const device = { name: deviceName, platform: app.platform.name };
      const answer = await app.calls.enroll(address, device, pair);
      const account = await accountOf(answer, pair.privateKey);
      await app.change((wallet) => adding(wallet, account));
      this.#keys = undefined;
      await app.keeping.ask();
      const prove: Screen = { name: "prove", device: account.device, isDone: false };
      const isOffered = answer.uv !== undefined && (await canVerifyUser());
      if (answer.uv && isOffered) {
        course.show({ name: "verification", device: account.device, request: answer.uv, hasFailed: false, then: prove });
      } else {
        this.goOn(prove, course);
      }
    }, again);
  }

  /** Makes the credential that approves by fingerprint, face or screen lock. */
  async setUpVerification(screen: Extract<Screen, { name: "verification" }>): Promise<void> {
    const app = this.#app;
    const course = app.begin({ ...screen, hasFailed: false, isAsking: true });
    try {
      const account = app.account(screen.device);
      const { id, attestation } = await makeCredential(account, screen.request);
      course.show({ name: "busy", about: authorityOf(account.issuer) });
      await app.calls.addCredential(account, attestation);
      await app.change((wallet) => changing(wallet, screen.device, { credential: id }));
    } catch (error) {
      const failure = Failure.of(error);
      if (failure.trouble === "not-verified") course.show({ ...screen, hasFailed: true });
      else course.fail(failure, () => { app.show(screen); });
      return;
    }
    this.goOn(screen.then, course);
  }

  goOn(screen: Screen, course = this.#app.begin()): void {
    course.show(screen);
    if (screen.name === "prove" && course.isAwaited) void this.#askUntilActive(screen.device);
  }

  /** Shows the code until it was typed on the other screen. */
  prove(device: string): void {
    this.goOn({ name: "prove", device, isDone: false });
  }

  async #askUntilActive(device: string): Promise<void> {
    const app = this.#app;
    const isShown = () => app.screen.name === "prove" && app.screen.device === device && !app.screen.isDone;
    while (isShown()) {
      await app.accounts.refresh(device);
      const account = app.wallet.accounts.find((held) => held.device === device);
      if (!account) return;
      if (isShown() && account.state === "ACTIVE") {
        app.amend("prove", { isDone: true });
        return;
      }
      if (isShown() && account.state === "REVOKED") {
        app.fail(new Failure("ticket-invalid", authorityOf(account.issuer)));
        return;
      }
      await new Promise((resolve) => { setTimeout(resolve, ASK_EVERY); });
    }
  }

  async #keysFor(ticket: string): Promise<CryptoKeyPair> {
    if (this.#keys?.ticket !== ticket) this.#keys = { ticket, pair: await makeDeviceKeys() };
    return this.#keys.pair;
  }
}

async function accountOf(answer: EnrollmentAnswer & { clockOffset: number }, key: CryptoKey): Promise<Account> {
  const { issuer, server, username, displayName, device, clockOffset } = answer;
  return {
    device: device.id,
    issuer,
    server,
    username,
    displayName,
    deviceName: device.name,
    state: device.state,
    key,
    totp: await importTotpSecret(answer.totpSecret),
    clockOffset,
    added: Math.floor(Date.now() / 1000),
  };
}
