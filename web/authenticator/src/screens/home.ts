/** The accounts: codes, order, and the button that everything is for. */
import { html, nothing, type TemplateResult } from "lit-html";
import { repeat } from "lit-html/directives/repeat.js";
import { hasKeys, type Account } from "../account.js";
import type { App } from "../app/app.js";
import { badge, button, icon, link, ring, sign, spaced } from "./parts.js";

export function homeScreen(app: App): TemplateResult {
  const { t } = app.words;
  const { accounts } = app.ordering;
  return html`
    <header class="bar">
      <h1 tabindex="-1">${t("home.title")}</h1>
      <span class="right">
        ${link(t("app.about"), () => { app.show({ name: "about" }); })}
        ${accounts.length > 0 ? link(t("home.add"), () => { app.show({ name: "add" }); }) : nothing}
      </span>
    </header>
    <main class="screen home">
      ${accounts.length === 0 ? empty(app) : list(app, accounts)}
    </main>
    <footer class="acts">
      ${accounts.length === 0
        ? button(t("home.addFirst"), () => { app.show({ name: "add" }); }, "large")
        : button(t("home.scan"), () => { app.scanning.begin(); }, "large")}
    </footer>
  `;
}

function empty(app: App): TemplateResult {
  const { t } = app.words;
  const { lost } = app.keeping;
  return html`<div class="middle">
    ${sign("phone")}
    <h2>${t("home.empty")}</h2>
    ${lost.length === 0
      ? html`<p class="soft">${t("home.emptyText")}</p><p class="soft small">${t("home.emptyLost")}</p>`
      : html`<p class="notice">${t("home.lost", lost.join(", "))}</p><p class="soft">${t("home.emptyText")}</p>`}
  </div>`;
}

function list(app: App, accounts: readonly Account[]): TemplateResult {
  const { ordering } = app;
  return html`
    <ol
      class="accounts"
      @pointermove=${(event: PointerEvent) => { ordering.drag(event); }}
      @pointerup=${() => { void ordering.drop(); }}
      @pointercancel=${() => { ordering.cancel(); }}
    >
      ${repeat(accounts, ({ device }) => device, (account, place) => row(app, account, place))}
    </ol>
    <p class="soft small">${app.words.t("home.purpose")}</p>
  `;
}

function row(app: App, account: Account, place: number): TemplateResult {
  const { t } = app.words;
  const { device, server, username, state } = account;
  const broken = state === "REVOKED" ? t("home.revoked") : hasKeys(account) ? undefined : t("trouble.key-lost.title");
  const isDragged = app.ordering.dragged === device;
  return html`<li class="account ${place === 0 ? "first" : ""} ${isDragged ? "dragged" : ""}" data-device=${device}>
    <button
      class="handle"
      aria-label=${t("order.handle", server)}
      ?hidden=${app.wallet.accounts.length < 2}
      @pointerdown=${(event: PointerEvent) => { app.ordering.grab(event, device); }}
      @keydown=${(event: KeyboardEvent) => { void app.ordering.onKey(event, device); }}
    >${icon("handle")}</button>
    ${badge(server)}
    <div class="who">
      ${place === 0 ? html`<p class="tag">${t("home.first")}</p>` : nothing}
      <p class="name"><b>${server}</b> <span class="soft small">${username}</span></p>
      ${broken === undefined ? code(app, account) : html`<p class="bad small">${broken}</p>`}
      ${state === "PROVEN_KEY" ? html`<p class="soft small">${t("home.unfinished")}</p>` : nothing}
    </div>
    ${broken === undefined ? ring(app, account) : nothing}
    <button class="more" aria-label=${t("home.details", `${server}, ${username}`)} @click=${() => { app.show({ name: "account", device }); }}>
      ${icon("more")}
    </button>
  </li>`;
}

/** Tap to copy. */
export function code(app: App, account: Account, kind = ""): TemplateResult {
  const current = app.codes.of(account);
  return html`<button
    class="code digits ${kind}"
    aria-label=${app.words.t("home.copy", current ?? "", account.server)}
    ?disabled=${current === undefined}
    @click=${() => { void app.accounts.copyCode(current ?? ""); }}
  >${spaced(current)}</button>`;
}
