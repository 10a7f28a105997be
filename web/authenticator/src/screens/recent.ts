/** The last logins of an account: what was not its person is ended here, for a day. */
import { html, nothing, type TemplateResult } from "lit-html";
import type { Account } from "../account.js";
import { canReport, type Approval } from "../approval.js";
import type { App } from "../app/app.js";
import { serverTime } from "../app/codes.js";
import type { Screen } from "../app/screen.js";
import { browser, place } from "./approve.js";
import { away, badge, button, sign } from "./parts.js";

/** A device that the server knows no more has nothing open there. */
export function recentLogins(app: App, account: Account): TemplateResult | typeof nothing {
  const { t } = app.words;
  const { approvals = [] } = account;
  if (approvals.length === 0 || account.state === "REVOKED") return nothing;
  return html`<section class="recent" aria-labelledby="recent">
    <h2 id="recent">${t("recent.title")}</h2>
    <p class="soft small">${t("recent.text")}</p>
    <ul>${approvals.map((approval) => row(app, account, approval))}</ul>
  </section>`;
}

function row(app: App, account: Account, approval: Approval): TemplateResult {
  const { t, moment } = app.words;
  const { device } = account;
  const { application, approved, isEnded } = approval;
  const when = moment(approved);
  return html`<li>
    ${badge(application.name)}
    <div class="what">
      <p><b>${application.name}</b></p>
      <p class="soft small">${when}</p>
      <p class="soft small">${[browser(app, approval), place(app, approval)].filter((part) => part !== "").join(" · ")}</p>
      ${isEnded === true ? html`<p class="bad small">${t("recent.ended")}</p>` : nothing}
      ${canReport(approval, serverTime(account))
        ? html`<button class="link" aria-label=${t("recent.notMe", application.name, when)}
            @click=${() => { app.show({ name: "report", device, approval }); }}>${t("approve.notMe")}</button>`
        : nothing}
    </div>
  </li>`;
}

/** Says what it does before it is done. */
export function reportScreen(app: App, { device, approval }: Extract<Screen, { name: "report" }>): TemplateResult {
  const { t, moment } = app.words;
  const { application, approved, network } = approval;
  const known = place(app, approval);
  return away(app, {
    title: t("report.title"),
    icon: sign("note"),
    body: html`
      <dl class="facts">
        <div><dt>${t("report.application")}</dt><dd><b>${application.name}</b><span class="soft small">${application.address}</span></dd></div>
        <div><dt>${t("approve.browser")}</dt><dd><b>${browser(app, approval)}</b></dd></div>
        <div><dt>${t("approve.where")}</dt><dd><b>${known === "" ? network.ip : known}</b>${known === "" ? nothing : html`<span class="soft small">${network.ip}</span>`}</dd></div>
        <div><dt>${t("approve.when")}</dt><dd><b>${moment(approved)}</b></dd></div>
      </dl>
      <p>${t("report.text")}</p>
    `,
    acts: html`<div class="pair">
      ${button(t("app.cancel"), () => { app.show({ name: "account", device }); }, "plain large")}
      ${button(t("approve.notMe"), () => app.deciding.report(device, approval), "danger large")}
    </div>`,
  });
}
