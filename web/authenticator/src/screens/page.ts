/** The whole page: one screen, what was just said, and a new version that waits. */
import { html, nothing, type TemplateResult } from "lit-html";
import type { App } from "../app/app.js";
import { accountScreen } from "./account.js";
import { addScreen, enrollScreen, pasteScreen, proveScreen, verificationScreen } from "./add.js";
import { approveScreen } from "./approve.js";
import { busyScreen, otherFirstScreen, removeScreen, troubleScreen } from "./between.js";
import { doneScreen } from "./done.js";
import { homeScreen } from "./home.js";
import { aboutScreen, installScreen } from "./install.js";
import { reportScreen } from "./recent.js";
import { ruleScreen, scanScreen, typeScreen } from "./scan.js";

export function pageOf(app: App): TemplateResult {
  const { t } = app.words;
  return html`
    ${screenOf(app)}
    <p class="said ${app.saying.sentence === "" ? "" : "shown"}" role="status">${app.saying.sentence}</p>
    ${app.updating.isReady && app.screen.name === "home"
      ? html`<p class="notice update">
          ${t("app.update")} <button class="link" @click=${() => { app.updating.takeOver(); }}>${t("app.updateNow")}</button>
        </p>`
      : nothing}
  `;
}

function screenOf(app: App): TemplateResult {
  const { screen } = app;
  switch (screen.name) {
    case "home": return homeScreen(app);
    case "add": return addScreen(app);
    case "install": return installScreen(app);
    case "paste": return pasteScreen(app, screen);
    case "enroll": return enrollScreen(app, screen);
    case "verification": return verificationScreen(app, screen);
    case "prove": return proveScreen(app, screen);
    case "rule": return ruleScreen(app);
    case "scan": return scanScreen(app, screen);
    case "type": return typeScreen(app, screen);
    case "busy": return busyScreen(app, screen);
    case "other-first": return otherFirstScreen(app, screen);
    case "approve": return approveScreen(app, screen);
    case "done": return doneScreen(app, screen);
    case "trouble": return troubleScreen(app, screen);
    case "account": return accountScreen(app, screen);
    case "report": return reportScreen(app, screen);
    case "remove": return removeScreen(app, screen);
    case "about": return aboutScreen(app);
  }
}
