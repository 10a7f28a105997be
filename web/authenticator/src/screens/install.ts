/** How the app gets onto the home screen, and what it says about itself. */
import { html, nothing, type TemplateResult } from "lit-html";
import type { App } from "../app/app.js";
import { VERSION } from "../version.js";
import { LANGUAGE_NAMES, type Language } from "../words/words.js";
import { away, button, link, sign } from "./parts.js";

export function installScreen(app: App): TemplateResult {
  const { t } = app.words;
  const isIos = app.platform.name === "ios";
  return away(app, {
    title: t("install.title"),
    icon: sign("phone"),
    body: html`
      <p>${t("install.why")}</p>
      ${isIos
        ? html`<ol class="steps shown"><li>${t("install.ios1")}</li><li>${t("install.ios2")}</li><li>${t("install.ios3")}</li></ol>`
        : nothing}
    `,
    acts: app.installing.canAsk && !isIos ? button(t("install.go"), () => app.installing.ask(), "large") : nothing,
  });
}

export function aboutScreen(app: App): TemplateResult {
  const { t } = app.words;
  const languages = Object.entries(LANGUAGE_NAMES) as [Language, string][];
  return away(app, {
    title: t("about.title"),
    body: html`
      <p class="soft">${t("about.version", VERSION)}</p>
      <p>${t("about.keys")}</p>
      ${app.keeping.isForGood ? html`<p>${t("about.stored")}</p>` : mayDelete(app)}
      <fieldset class="languages">
        <legend>${t("about.language")}</legend>
        ${languages.map(([language, itsName]) => html`<label lang=${language}>
          <input type="radio" name="language" .checked=${app.words.language === language} @change=${() => { void app.accounts.choose(language); }} />
          ${itsName}
        </label>`)}
      </fieldset>
      <p><a href="licences.txt">${t("about.licences")}</a></p>
    `,
  });
}

function mayDelete(app: App): TemplateResult {
  const { t } = app.words;
  const install = () => { app.show({ name: "install" }); };
  return html`<p class="notice">${t("about.notStored")} ${app.platform.isInstalled ? nothing : link(t("about.install"), install)}</p>`;
}
