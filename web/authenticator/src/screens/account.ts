/** One account: what is known of it, its place in the list, and how it goes. */
import { authorityOf } from "@passlight/shared/issuer";
import { html, nothing, type TemplateResult } from "lit-html";
import { hasKeys, type Account } from "../account.js";
import type { App } from "../app/app.js";
import type { Screen } from "../app/screen.js";
import { placeOf } from "../wallet.js";
import { away, badge, button, link } from "./parts.js";
import { recentLogins } from "./recent.js";

export function accountScreen(app: App, { device }: Extract<Screen, { name: "account" }>): TemplateResult {
  const account = app.wallet.accounts.find((held) => held.device === device);
  if (!account) return html``;
  const { t } = app.words;
  return away(app, {
    title: account.server,
    body: html`
      ${account.state === "REVOKED" ? html`<p class="notice bad">${t("home.revoked")}. ${link(t("account.again"), () => { app.show({ name: "add" }); })}</p>` : nothing}
      ${hasKeys(account) ? nothing : html`<p class="notice bad">${t("trouble.key-lost.title")}. ${t("trouble.key-lost.text")}</p>`}
      ${account.state === "PROVEN_KEY" ? html`<p class="notice">${t("home.unfinished")}. ${link(t("account.showCode"), () => { app.enrolling.prove(device); })}</p>` : nothing}
      ${facts(app, account)}
      ${account.state === "ACTIVE" ? name(app, account) : nothing}
      ${account.state === "ACTIVE" && account.credential === undefined
        ? html`<p>${link(t("account.setUp"), () => app.accounts.offerVerification(device))}</p>`
        : nothing}
      ${places(app, account)}
      ${recentLogins(app, account)}
      <p>${button(t("account.remove"), () => { app.show({ name: "remove", device }); }, "danger")}</p>
    `,
  });
}

function facts(app: App, account: Account): TemplateResult {
  const { t, day } = app.words;
  return html`<dl class="facts">
    <div><dt>${t("account.user")}</dt><dd class="with-badge">${badge(account.server)}<span><b>${account.displayName}</b><span class="soft small">${account.username}</span></span></dd></div>
    <div><dt>${t("account.server")}</dt><dd><b>${account.server}</b><span class="soft small">${authorityOf(account.issuer)}</span></dd></div>
    <div><dt>${t("account.verification")}</dt><dd>${t(account.credential === undefined ? "account.verificationOff" : "account.verificationOn")}</dd></div>
    <div><dt>${t("account.added")}</dt><dd>${day(account.added)}</dd></div>
    <div><dt>${t("account.lastUsed")}</dt><dd>${account.lastUsed === undefined ? t("account.never") : day(account.lastUsed)}</dd></div>
  </dl>`;
}

function name(app: App, account: Account): TemplateResult {
  const { t } = app.words;
  const save = (event: SubmitEvent) => {
    event.preventDefault();
    const given = new FormData(event.target as HTMLFormElement).get("name");
    if (typeof given === "string") void app.accounts.rename(account.device, given);
  };
  return html`<form class="field" @submit=${save}>
    <label for="device">${t("account.device")}</label>
    <div class="inline">
      <input id="device" name="name" required maxlength="64" pattern=".*\\S.*" autocomplete="off" .defaultValue=${account.deviceName} />
      <button class="button plain">${t("account.save")}</button>
    </div>
  </form>`;
}

function places(app: App, { device }: Account): TemplateResult | typeof nothing {
  const { t } = app.words;
  const place = placeOf(app.wallet, device);
  const last = app.wallet.accounts.length - 1;
  if (last === 0) return nothing;
  return html`<div class="places">
    ${place > 0 ? button(t("account.top"), () => app.ordering.move(device, 0), "plain") : nothing}
    ${place > 0 ? button(t("account.up"), () => app.ordering.move(device, place - 1), "plain") : nothing}
    ${place < last ? button(t("account.down"), () => app.ordering.move(device, place + 1), "plain") : nothing}
  </div>`;
}
