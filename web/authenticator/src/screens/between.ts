/** Waiting, choosing another account, removing one, and every trouble with its words and its way on. */
import { authorityOf } from "@passlight/shared/issuer";
import { html, nothing, type TemplateResult } from "lit-html";
import type { App } from "../app/app.js";
import type { Screen } from "../app/screen.js";
import type { Trouble } from "../failure.js";
import { titleOf } from "../words/words.js";
import { away, badge, button, homeward, link, sign } from "./parts.js";

type Of<N extends Screen["name"]> = Extract<Screen, { name: N }>;

export function busyScreen(app: App, { about }: Of<"busy">): TemplateResult {
  const { t } = app.words;
  return html`
    <header class="bar">${homeward(app)}</header>
    <main class="screen middle busy">
      <div class="spinner" aria-hidden="true"></div>
      <h1 tabindex="-1">${t("busy.title")}</h1>
      <p class="soft" role="status">${t("busy.text", about)}</p>
    </main>
  `;
}

export function otherFirstScreen(app: App, { issuer, first, fitting, read }: Of<"other-first">): TemplateResult {
  const { t } = app.words;
  const host = authorityOf(issuer);
  return away(app, {
    title: t("other.title", host),
    icon: sign("note"),
    body: html`
      <p>${t("other.text", `${first.server} (${first.username})`)}</p>
      ${fitting.length === 0 ? html`<p>${t("other.none", host)}</p>` : nothing}
      <ul class="choices">
        ${fitting.map((account) => html`<li>
          <button class="button plain large" @click=${() => { void app.scanning.moveToTop(account, read); }}>
            ${badge(account.server)}<span>${t("other.move", `${account.server} (${account.username})`)}</span>
          </button>
        </li>`)}
      </ul>
    `,
    acts: button(t("app.cancel"), () => { app.show({ name: "home" }); }, "plain large"),
  });
}

export function removeScreen(app: App, { device, failure }: Of<"remove">): TemplateResult {
  const { t } = app.words;
  const account = app.wallet.accounts.find((held) => held.device === device);
  if (!account) return html``;
  return away(app, {
    title: t("remove.title", `${account.server} (${account.username})`),
    body: html`
      <p>${t("remove.text", authorityOf(account.issuer))}</p>
      ${failure
        ? html`<p class="notice bad" role="alert">${t("remove.failed")} ${titleOf(app.words, failure)}.</p>
            <p class="soft">${t("remove.anywayText")}</p>
            <p>${link(t("remove.anyway"), () => app.accounts.forget(device))}</p>`
        : nothing}
    `,
    acts: html`<div class="pair">
      ${button(t("app.cancel"), () => { app.show({ name: "account", device }); }, "plain large")}
      ${button(t("remove.go"), () => app.accounts.remove(device), "danger large")}
    </div>`,
  });
}

/** What helps best, where it is not to do the same again. */
const REMEDIES: Partial<Record<Trouble, "add" | "update" | "picture" | "first">> = {
  "no-account": "add",
  "ticket-invalid": "add",
  "device-revoked": "add",
  "key-lost": "add",
  "issuer-differs": "add",
  "app-too-old": "update",
  "malformed-message": "update",
  "camera-refused": "picture",
  "camera-missing": "picture",
  "camera-unsupported": "picture",
  "device-not-active": "first",
  "no-verification": "first",
};

export function troubleScreen(app: App, { failure, again, note }: Of<"trouble">): TemplateResult {
  const { t } = app.words;
  const { trouble, about, problem } = failure;
  const isForeign = problem !== undefined && problem.code === undefined;
  return away(app, {
    title: titleOf(app.words, failure),
    icon: sign("note", "bad"),
    className: "trouble",
    body: html`
      ${note ? html`<p class="notice">${t(note)}</p>` : nothing}
      <p>${isForeign ? problem.detail : t(`trouble.${trouble}.text`, about)}</p>
    `,
    acts: [remedy(app, trouble), again ? button(t(failure.isScannedAway ? "action.scan" : "app.retry"), again, trouble in REMEDIES ? "plain large" : "large") : nothing],
  });
}

function remedy(app: App, trouble: Trouble): TemplateResult | typeof nothing {
  const { t } = app.words;
  const [first] = app.wallet.accounts;
  switch (REMEDIES[trouble]) {
    case "add":
      return button(t("action.add"), () => { app.show({ name: "add" }); }, "large");
    case "update":
      return button(t("action.update"), () => { app.updating.hurry(); }, "large");
    case "picture":
      return withoutCamera(app);
    case "first":
      return first ? button(t("home.details", first.server), () => { app.show({ name: "account", device: first.device }); }, "large") : nothing;
    default:
      return nothing;
  }
}

/** All other ways for a code to come in. */
function withoutCamera(app: App): TemplateResult {
  const { t } = app.words;
  return html`
    <label class="button large">${t("action.picture")}
      <input class="heard-only" type="file" accept="image/*" @change=${(event: Event) => { pick(app, event); }} /></label>
    <div class="pair">
      ${app.wallet.accounts.length > 0 ? button(t("scan.type"), () => { app.show({ name: "type", isWrong: false }); }, "plain large") : nothing}
      ${button(t("scan.paste"), () => { app.show({ name: "paste", isWrong: false }); }, "plain large")}
    </div>
  `;
}

function pick(app: App, event: Event): void {
  const [file] = (event.currentTarget as HTMLInputElement).files ?? [];
  if (file) void app.scanning.pick(file);
}
