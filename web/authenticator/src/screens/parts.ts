/** What several screens are made of. */
import { html, nothing, svg, type TemplateResult } from "lit-html";
import type { Account } from "../account.js";
import type { App } from "../app/app.js";

interface Layout {
  readonly title: string;
  readonly body: unknown;
  /** Below the body, where the thumb is. */
  readonly acts?: unknown;
  readonly icon?: TemplateResult;
  readonly className?: string;
}

/** A screen with a way back home. */
export function away(app: App, { title, body, acts, icon: sign, className }: Layout): TemplateResult {
  return html`
    <header class="bar">${homeward(app)}</header>
    <main class="screen ${className ?? ""}">
      ${sign ?? nothing}
      <h1 tabindex="-1">${title}</h1>
      ${body}
    </main>
    <footer class="acts">${acts ?? nothing}</footer>
  `;
}

/** "Back": where there is no other way home, as on iOS's home screen. */
export function homeward(app: App): TemplateResult {
  return html`<button class="link" @click=${() => { app.show({ name: "home" }); }}>${icon("back")}<span>${app.words.t("app.back")}</span></button>`;
}

export function button(words: string, act: () => unknown, kind = ""): TemplateResult {
  return html`<button class="button ${kind}" @click=${() => { void act(); }}>${words}</button>`;
}

export function link(words: string, act: () => unknown): TemplateResult {
  return html`<button class="link" @click=${() => { void act(); }}>${words}</button>`;
}

/** The letter of a company in a colour that is always the same for the same name. */
export function badge(name: string, logo?: string): TemplateResult {
  if (logo?.startsWith("data:image/") === true) return html`<img class="badge" alt="" src=${logo} />`;
  const hue = Array.from(name).reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 6, 0);
  return html`<span class="badge hue${hue}" aria-hidden="true">${letter(name)}</span>`;
}

/** The first letter as people count letters: an emoji of several characters is one. */
function letter(name: string): string {
  const [first] = new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(name);
  return first?.segment ?? "·";
}

/** `482 915`, as people read six digits. */
export function spaced(code: string | undefined): string {
  return code === undefined ? "··· ···" : `${code.slice(0, 3)} ${code.slice(3)}`;
}

/** How much of its time a code still has. */
export function ring(app: App, account: Account): TemplateResult {
  const left = app.codes.secondsLeft(account);
  // 100.5 is the circle's length: 2 π × 16.
  return html`<svg class="ring" viewBox="0 0 40 40" aria-hidden="true">
    <circle class="whole" cx="20" cy="20" r="16" />
    <circle class="left" cx="20" cy="20" r="16" stroke-dasharray="${(100.5 * left) / 30} 100.5" />
  </svg>`;
}

const SIGNS = {
  check: svg`<path d="m20 33 8.5 8.5L45 24.5" />`,
  cross: svg`<path d="m23 23 18 18m0-18L23 41" />`,
  phone: svg`<path d="M26 15.5h12a3 3 0 0 1 3 3v27a3 3 0 0 1-3 3H26a3 3 0 0 1-3-3v-27a3 3 0 0 1 3-3Zm4 28h4" />`,
  note: svg`<path d="M32 19v17m0 8.5v.1" />`,
  finger: svg`<path d="M22 40c1-3 1-6 1-8a9 9 0 0 1 18 0c0 5-.5 9-2 13M27.5 46c2-5 2.5-9 2.5-14a2 2 0 0 1 4 0c0 6-1 11-3.5 16" />`,
};

/** A circle with a sign in it. */
export function sign(name: keyof typeof SIGNS, tone: "good" | "bad" | "" = ""): TemplateResult {
  return html`<svg class="sign ${tone}" viewBox="0 0 64 64" aria-hidden="true">
    <circle cx="32" cy="32" r="29" fill="currentColor" fill-opacity=".1" stroke-width="2" />${SIGNS[name]}
  </svg>`;
}

const ICONS = {
  back: svg`<path d="m14.5 5-7 7 7 7" />`,
  handle: svg`<path d="M5 8.5h14M5 15.5h14" />`,
  more: svg`<path d="M12 5.5v.1M12 12v.1M12 18.5v.1" />`,
  light: svg`<path d="M13 2.5 6 13.5h5l-1 8 7-11h-5z" />`,
  picture: svg`<path d="M4 5h16v14H4zM4 16l4.5-4.5 4 4 2.5-2.5 5 5M15.5 9.5v.1" />`,
  type: svg`<path d="M3 6.5h18v11H3zM7 10v.1M12 10v.1M17 10v.1M8 14h8" />`,
  paste: svg`<path d="M8.5 5H6v16h12V5h-2.5M8.5 3h7v4h-7z" />`,
};

export function icon(name: keyof typeof ICONS): TemplateResult {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${ICONS[name]}</svg>`;
}
