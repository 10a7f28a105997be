/** What became of a login, in plain words. */
import { html, nothing, type TemplateResult } from "lit-html";
import type { App } from "../app/app.js";
import type { Screen } from "../app/screen.js";
import { browser } from "./approve.js";
import { away, button, link, sign, spaced } from "./parts.js";

type Done = Extract<Screen, { name: "done" }>;

export function doneScreen(app: App, screen: Done): TemplateResult {
  const { t } = app.words;
  const finish = (kind: string) => button(t("app.done"), () => { app.show({ name: "home" }); }, kind);
  if (screen.outcome !== "approved") {
    return away(app, {
      title: t(`done.${screen.outcome}`),
      icon: sign("cross", "bad"),
      className: "result",
      body: html`<p>${t(`done.${screen.outcome}Text`)}</p>`,
      acts: finish("large"),
    });
  }
  const { device, approval, reverse, wayBack } = screen;
  const where = [approval.application.name, browser(app, approval)] as const;
  const acts = [
    finish(wayBack === undefined ? "large" : "plain large"),
    link(t("approve.notMe"), () => app.deciding.report(device, approval)),
  ];
  if (reverse !== undefined) {
    return away(app, {
      title: t("done.reverse"),
      body: html`<p class="large-code digits" role="status">${spaced(reverse)}</p><p class="soft">${t("done.reverseText", ...where)}</p>
        ${wayBack === undefined ? nothing : back(app, screen, wayBack)}`,
      acts,
    });
  }
  return away(app, {
    title: t("done.approved"),
    icon: sign("check", "good"),
    className: "result",
    body: html`<p>${t("done.approvedText", ...where)}</p>${wayBack === undefined ? nothing : back(app, screen, wayBack)}`,
    acts,
  });
}

function back(app: App, screen: Done, wayBack: string): TemplateResult {
  const { t } = app.words;
  const { name, isInstalled } = app.platform;
  if (!(name === "ios" && isInstalled)) return html`<p><a class="button large" href=${wayBack}>${t("done.back")}</a></p>`;
  const copy = () => app.attempt(async () => {
    await navigator.clipboard.writeText(wayBack);
    app.say(t("done.copiedBack"));
  }, () => { app.show(screen); });
  return html`<p class="soft">${t("done.copyBackText")}</p><p>${button(t("done.copyBack"), copy, "large")}</p>`;
}
