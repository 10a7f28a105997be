/** What became of a login, in plain words. */
import { html, nothing, type TemplateResult } from "lit-html";
import type { App } from "../app/app.js";
import type { Screen } from "../app/screen.js";
import { browser } from "./approve.js";
import { away, button, link, sign, spaced } from "./parts.js";

type Done = Extract<Screen, { name: "done" }>;

export function doneScreen(app: App, screen: Done): TemplateResult {
  const { t } = app.words;
  const { outcome, login, reverse, wayBack } = screen;
  const { details } = login.scan;
  const where = [details.application.name, browser(app, details)] as const;
  const finish = button(t("app.done"), () => { app.show({ name: "home" }); }, wayBack === undefined ? "large" : "plain large");
  if (outcome !== "approved") {
    return away(app, {
      title: t(`done.${outcome}`),
      icon: sign("cross", "bad"),
      className: "result",
      body: html`<p>${t(`done.${outcome}Text`)}</p>`,
      acts: finish,
    });
  }
  const report = link(t("approve.notMe"), () => app.deciding.report(login));
  if (reverse !== undefined) {
    return away(app, {
      title: t("done.reverse"),
      body: html`<p class="large-code digits" role="status">${spaced(reverse)}</p><p class="soft">${t("done.reverseText", ...where)}</p>
        ${wayBack === undefined ? nothing : back(app, wayBack)}`,
      acts: [finish, report],
    });
  }
  return away(app, {
    title: t("done.approved"),
    icon: sign("check", "good"),
    className: "result",
    body: html`<p>${t("done.approvedText", ...where)}</p>${wayBack === undefined ? nothing : back(app, wayBack)}`,
    acts: [finish, report],
  });
}

function back(app: App, wayBack: string): TemplateResult {
  const { t } = app.words;
  const { name, isInstalled } = app.platform;
  if (!(name === "ios" && isInstalled)) return html`<p><a class="button large" href=${wayBack}>${t("done.back")}</a></p>`;
  const copy = async () => {
    await navigator.clipboard.writeText(wayBack);
    app.say(t("done.copiedBack"));
  };
  return html`<p class="soft">${t("done.copyBackText")}</p><p>${button(t("done.copyBack"), copy, "large")}</p>`;
}
