/** What the person decides about: who wants in where, from which browser and network, and when. */
import { authorityOf } from "@passlight/shared/issuer";
import type { LoginDetails } from "@passlight/shared/answers";
import { asMinutes } from "@passlight/shared/minutes";
import { html, nothing, type TemplateResult } from "lit-html";
import type { App } from "../app/app.js";
import { serverTime } from "../app/codes.js";
import type { Screen } from "../app/screen.js";
import { badge, link } from "./parts.js";

type Approve = Extract<Screen, { name: "approve" }>;

export function approveScreen(app: App, screen: Approve): TemplateResult {
  const { t } = app.words;
  const { login, number, isSending, attempts } = screen;
  const { details, confirmation } = login.scan;
  const account = app.wallet.accounts.find((held) => held.device === login.device);
  if (!account) return html``;
  const now = serverTime(account);
  const wantsNumber = confirmation === "number";
  return html`
    <header class="bar">
      <h1 tabindex="-1">${t("approve.title")}</h1>
      <span class="right digits" role="timer" aria-label=${t("approve.left")}>${asMinutes(Math.max(0, Math.floor(details.expires - now)))}</span>
    </header>
    <main class="screen approve">
      <div class="app">
        ${badge(details.application.name, details.application.logo)}
        <div><p class="name"><b>${details.application.name}</b></p><p class="soft small">${details.application.address}</p></div>
      </div>
      <dl class="facts">
        <div><dt>${t("approve.as")}</dt><dd><b>${account.displayName}</b><span class="soft small">${account.username} · ${account.server} · ${authorityOf(account.issuer)}</span></dd></div>
        <div><dt>${t("approve.browser")}</dt><dd><b>${browser(app, details)}</b></dd></div>
        <div><dt>${t("approve.where")}</dt><dd>${where(app, details)}</dd></div>
        <div><dt>${t("approve.when")}</dt><dd><b>${app.words.ago(Math.max(0, now - details.requested))}</b></dd></div>
      </dl>
      ${attempts > 0 ? html`<p class="notice" role="alert">${t("approve.attempts")}</p>` : nothing}
      ${notice(app, screen)}
      ${wantsNumber ? numberField(app, screen) : nothing}
    </main>
    <footer class="acts">
      <div class="pair">
        <button class="button danger large" ?disabled=${isSending} @click=${() => { void app.deciding.deny(login, false); }}>${t("approve.deny")}</button>
        <button class="button large" ?disabled=${isSending || (wantsNumber && number.length < 2)} form=${wantsNumber ? "decide" : nothing}
          @click=${wantsNumber ? nothing : () => { void app.deciding.approve(screen); }}>${t("approve.approve")}</button>
      </div>
      <button class="link" ?disabled=${isSending} @click=${() => { void app.deciding.deny(login, true); }}>${t("approve.notMe")}</button>
    </footer>
  `;
}

function numberField(app: App, screen: Approve): TemplateResult {
  const { t } = app.words;
  return html`<form id="decide" class="number" @submit=${(event: SubmitEvent) => { event.preventDefault(); void app.deciding.approve(screen); }}>
    <label for="number">${t("approve.number")}</label>
    <input id="number" class="digits" inputmode="numeric" pattern="[0-9]{2}" maxlength="2" size="2" autocomplete="off" required
      .value=${screen.number} aria-describedby="number-help" @input=${(event: Event) => { app.deciding.number((event.target as HTMLInputElement).value); }} />
    <p id="number-help" class="soft small">${t("approve.numberHelp")}</p>
  </form>`;
}

function notice(app: App, screen: Approve): TemplateResult | typeof nothing {
  const { t } = app.words;
  if (screen.notice?.kind === "wrong-number") {
    return html`<p class="notice bad" role="alert">${t("approve.wrongNumber", screen.notice.triesLeft)}</p>`;
  }
  if (screen.notice?.kind !== "not-verified") return nothing;
  const mayGoOn = screen.login.scan.userVerification === "preferred";
  return html`<p class="notice bad" role="alert">${t("approve.notVerified")}</p>
    ${mayGoOn ? link(t("approve.without"), () => app.deciding.approve(screen, true)) : nothing}`;
}

/** "Firefox 140 on Windows". */
export function browser(app: App, { browser: { name, os } }: Pick<LoginDetails, "browser">): string {
  return app.words.t("approve.browserOn", name, os);
}

/** "Ankara, Türkiye"; empty where the server does not know. */
export function place(app: App, { network: { city, country } }: Pick<LoginDetails, "network">): string {
  const parts = [city, country === undefined ? undefined : app.words.country(country)];
  return parts.filter((part) => part !== undefined).join(", ");
}

function where(app: App, details: LoginDetails): TemplateResult {
  const { t } = app.words;
  const { network } = details;
  const known = place(app, details);
  const net = t(network.sameAsPhone ? "approve.same" : "approve.different", network.ip);
  return known === "" ? html`<b>${net}</b>` : html`<b>${known}</b><span class="soft small">${net}</span>`;
}
