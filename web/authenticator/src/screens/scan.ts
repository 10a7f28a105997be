/** The camera, and the ways around it. */
import { authorityOf } from "@passlight/shared/issuer";
import { html, nothing, type TemplateResult } from "lit-html";
import type { App } from "../app/app.js";
import type { Screen } from "../app/screen.js";
import { away, button, homeward, icon, sign } from "./parts.js";

type Of<N extends Screen["name"]> = Extract<Screen, { name: N }>;

export function ruleScreen(app: App): TemplateResult {
  const { t } = app.words;
  return away(app, {
    title: t("rule.title"),
    icon: sign("note"),
    body: html`<p class="rule">${t("rule.text")}</p><p class="soft">${t("rule.why")}</p>`,
    acts: button(t("rule.go"), () => app.scanning.learnTheRule(), "large"),
  });
}

export function scanScreen(app: App, { isFilming, hasTorch, isLit }: Of<"scan">): TemplateResult {
  const { t } = app.words;
  return html`
    <header class="bar over">${homeward(app)}</header>
    <main class="scan ${isFilming ? "filming" : ""}">
      <h1 class="heard-only" tabindex="-1">${t("scan.title")}</h1>
      <video playsinline muted></video>
      <div class="frame" aria-hidden="true"></div>
      <p role="status">${isFilming ? t("scan.hint") : t("scan.starting")}</p>
    </main>
    <footer class="acts over">
      ${hasTorch
        ? html`<button class="tool" aria-pressed=${isLit} @click=${() => { void app.scanning.switchLight(!isLit); }}>${icon("light")}${t("scan.light")}</button>`
        : nothing}
      <label class="tool">
        ${icon("picture")}${t("scan.picture")}
        <input class="heard-only" type="file" accept="image/*" @change=${(event: Event) => { pick(app, event); }} />
      </label>
      ${app.wallet.accounts.length > 0
        ? html`<button class="tool" @click=${() => { app.show({ name: "type", isWrong: false }); }}>${icon("type")}${t("scan.type")}</button>`
        : nothing}
      <button class="tool" @click=${() => { app.show({ name: "paste", isWrong: false }); }}>${icon("paste")}${t("scan.paste")}</button>
    </footer>
  `;
}

function pick(app: App, event: Event): void {
  const [file] = (event.currentTarget as HTMLInputElement).files ?? [];
  if (file) void app.scanning.pick(file);
}

export function typeScreen(app: App, { isWrong }: Of<"type">): TemplateResult {
  const { t } = app.words;
  const [first] = app.wallet.accounts;
  const host = first ? authorityOf(first.issuer) : "";
  return away(app, {
    title: t("type.title"),
    body: html`
      <p>${t("type.text", host)}</p>
      <form id="type" @submit=${(event: SubmitEvent) => { event.preventDefault(); send(app, event); }}>
        <div class="field">
          <label for="typed">${t("type.label")}</label>
          <input id="typed" name="typed" class="digits" required maxlength="32" autocapitalize="characters" autocomplete="off"
            spellcheck="false" data-start aria-invalid=${isWrong} aria-describedby="type-wrong" />
        </div>
        <p id="type-wrong" class=${isWrong ? "notice bad" : ""} role="alert">${isWrong ? t("type.wrong") : nothing}</p>
      </form>
    `,
    acts: html`<button class="button large" form="type">${t("type.go", host)}</button>`,
  });
}

function send(app: App, event: SubmitEvent): void {
  const typed = new FormData(event.target as HTMLFormElement).get("typed");
  void app.scanning.type(typeof typed === "string" ? typed : "");
}
