/** From "add an account" to the code that is typed on the other screen. */
import { authorityOf } from "@passlight/shared/issuer";
import { html, nothing, type TemplateResult } from "lit-html";
import type { App } from "../app/app.js";
import type { Screen } from "../app/screen.js";
import { placeOf } from "../wallet.js";
import { code } from "./home.js";
import { away, button, link, ring, sign } from "./parts.js";

type Of<N extends Screen["name"]> = Extract<Screen, { name: N }>;

export function addScreen(app: App): TemplateResult {
  const { t } = app.words;
  const { platform } = app;
  const mustInstall = platform.enrollsOnlyInstalled && !platform.isInstalled;
  return away(app, {
    title: t("add.title"),
    body: html`<ol class="steps shown">
      <li>${t("add.step1")}</li>
      <li>${t("add.step2")}</li>
      <li>${t("add.step3")}</li>
    </ol>`,
    acts: [
      button(t("add.scan"), () => {
        if (mustInstall) app.show({ name: "install" });
        else void app.scanning.film();
      }, "large"),
      link(t("add.paste"), () => { app.show({ name: "paste", isWrong: false }); }),
    ],
  });
}

export function pasteScreen(app: App, { isWrong }: Of<"paste">): TemplateResult {
  const { t } = app.words;
  return away(app, {
    title: t("paste.title"),
    body: html`
      <p class="soft">${t("paste.text")}</p>
      <form id="paste" @submit=${(event: SubmitEvent) => { event.preventDefault(); app.scanning.paste(valueOf("pasted")); }}>
        <div class="field">
          <label for="pasted">${t("paste.label")}</label>
          <textarea id="pasted" rows="4" required autocapitalize="off" autocomplete="off" spellcheck="false" data-start
            aria-invalid=${isWrong} aria-describedby="paste-wrong"></textarea>
        </div>
        <p id="paste-wrong" class=${isWrong ? "notice bad" : ""} role="alert">${isWrong ? t("paste.wrong") : nothing}</p>
      </form>
    `,
    acts: html`<button class="button large" form="paste">${t("paste.go")}</button>`,
  });
}

export function enrollScreen(app: App, { address, deviceName }: Of<"enroll">): TemplateResult {
  const { t } = app.words;
  return away(app, {
    title: t("enroll.title", authorityOf(address.issuer)),
    icon: sign("phone"),
    body: html`
      <p>${t("enroll.text")}</p>
      <form id="enroll" @submit=${(event: SubmitEvent) => { event.preventDefault(); void app.enrolling.enroll(address, valueOf("name")); }}>
        <div class="field">
          <label for="name">${t("enroll.name")}</label>
          <input id="name" required maxlength="64" pattern=".*\\S.*" autocomplete="off" .value=${deviceName} aria-describedby="name-help" />
          <p id="name-help" class="soft small">${t("enroll.name.help")}</p>
        </div>
      </form>
    `,
    acts: html`<div class="pair">
      ${button(t("app.cancel"), () => { app.show({ name: "home" }); }, "plain large")}
      <button class="button large" form="enroll">${t("enroll.go")}</button>
    </div>`,
  });
}

export function verificationScreen(app: App, screen: Of<"verification">): TemplateResult {
  const { t } = app.words;
  return away(app, {
    title: t("verification.title"),
    icon: sign("finger"),
    body: html`
      <p>${t("verification.text")}</p>
      <p class=${screen.hasFailed ? "notice bad" : ""} role="alert">${screen.hasFailed ? t("verification.failed") : nothing}</p>
    `,
    acts: html`<div class="pair">
      ${button(t("verification.later"), () => { app.enrolling.goOn(screen.then); }, "plain large")}
      <button class="button large" ?disabled=${screen.isAsking} @click=${() => { void app.enrolling.setUpVerification(screen); }}>${t("verification.go")}</button>
    </div>`,
  });
}

export function proveScreen(app: App, { device, isDone }: Of<"prove">): TemplateResult {
  const { t } = app.words;
  const account = app.wallet.accounts.find((held) => held.device === device);
  if (!account) return html``;
  const isFirst = placeOf(app.wallet, device) === 0;
  if (isDone) {
    return away(app, {
      title: t("prove.done"),
      icon: sign("check", "good"),
      className: "result",
      body: html`
        <p>${t("prove.doneText", account.server)}</p>
        ${isFirst ? nothing : html`<p class="soft">${t("prove.notFirst")}</p>`}
      `,
      acts: [
        isFirst ? nothing : button(t("prove.makeFirst"), () => app.ordering.move(device, 0), "plain large"),
        button(t("app.done"), () => { app.show({ name: "home" }); }, "large"),
      ],
    });
  }
  return away(app, {
    title: t("prove.title"),
    body: html`
      <p class="soft">${t("prove.text", authorityOf(account.issuer))}</p>
      <div class="large-code">${code(app, account, "large")}${ring(app, account)}</div>
      <p class="soft small">${t("prove.same")}</p>
    `,
  });
}

function valueOf(id: string): string {
  const field = document.getElementById(id);
  return field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement ? field.value : "";
}
