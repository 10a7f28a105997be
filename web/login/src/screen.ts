/** The page's elements: shows a view, fills what the state tells, and says it aloud. */
import type { LoginSnapshot } from "@passlight/shared/login-state";
import { asMinutes } from "@passlight/shared/minutes";
import type { View } from "./view.js";

/** When the end is near, people who hear the page are told once; in seconds. */
const SOON = 30;

type Slot = "hint" | "number" | "name" | "tries";

export class Screen {
  readonly #page: HTMLElement;
  readonly #announcer = document.getElementById("announcer");
  readonly #brand: string;
  #view: string | undefined;
  #saidSoon = false;

  constructor(page: HTMLElement) {
    this.#page = page;
    this.#view = page.dataset.view;
    this.#brand = document.querySelector(".brand")?.textContent.trim() ?? "";
  }

  show(view: View, snapshot: LoginSnapshot): void {
    this.#fill("hint", snapshot.hint);
    this.#fill("number", snapshot.number);
    this.#fill("name", snapshot.userDisplayName);
    this.#fill("tries", snapshot.triesLeft?.toString());
    for (const element of this.#all("[data-reason]")) element.hidden = element.dataset.reason !== snapshot.reason;
    for (const element of this.#all("[data-show=attempts]")) {
      if (element.hidden && snapshot.attempts > 0) this.say(element.textContent);
      element.hidden = snapshot.attempts === 0;
    }
    if (view !== this.#view) this.#switchTo(view);
  }

  timeLeft(seconds: number): void {
    for (const element of this.#all("[data-time=text]")) element.textContent = asMinutes(seconds);
    for (const element of this.#all<HTMLProgressElement>("[data-time=bar]")) element.value = seconds;
    const isSoon = seconds > 0 && seconds <= SOON;
    if (isSoon && !this.#saidSoon) this.say(this.#announcer?.dataset.soon ?? "");
    this.#saidSoon = isSoon;
  }

  connection(isGood: boolean): void {
    for (const element of this.#all("[data-show=offline]")) {
      if (element.hidden && !isGood) this.say(element.textContent);
      element.hidden = isGood;
    }
  }

  /** For people who hear the page. */
  say(text: string): void {
    if (this.#announcer) this.#announcer.textContent = text.replace(/\s+/g, " ").trim();
  }

  #switchTo(view: View): void {
    this.#view = view;
    this.#page.dataset.view = view;
    for (const element of this.#all("[data-in]")) element.hidden = element.dataset.in !== view;
    const state = this.#page.querySelector<HTMLElement>(`[data-in="${view}"]`);
    if (!state) return;
    document.title = [state.querySelector("h1")?.textContent, this.#brand].filter(Boolean).join(" · ");
    this.say(this.#words(state));
    // Where the person must act, and nowhere else: elsewhere the page only tells.
    state.querySelector<HTMLElement>("[data-focus]")?.focus();
  }

  /** What a person who sees would read first. */
  #words(state: HTMLElement): string {
    const told = [...state.querySelectorAll<HTMLElement>("[data-say]")];
    return told.filter((element) => !element.hidden).map((element) => element.textContent).join(". ");
  }

  /** An element with `data-text` keeps the sentence around the value: "Scanned by {0}". */
  #fill(slot: Slot, value: string | undefined): void {
    if (value === undefined) return;
    for (const element of this.#all(`[data-slot=${slot}]`)) {
      const sentence = element.dataset.text ?? "{0}";
      const text = sentence.replace("{0}", () => value);
      if (element.textContent !== text) element.textContent = text;
      element.hidden = false;
    }
  }

  #all<E extends HTMLElement>(selector: string): NodeListOf<E> {
    return this.#page.querySelectorAll<E>(selector);
  }
}
