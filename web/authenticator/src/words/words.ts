/** The app's words in the person's language. */
import type { Failure } from "../failure.js";
import { en } from "./en.js";
import { tr } from "./tr.js";

export type WordKey = keyof typeof en;

const LANGUAGES = { en, tr } as const satisfies Record<string, Record<WordKey, string>>;
export type Language = keyof typeof LANGUAGES;

export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { en: "English", tr: "Türkçe" };

export interface Words {
  readonly language: Language;
  /** `{0}`, `{1}` in the words are replaced in their order. */
  readonly t: (key: WordKey, ...values: readonly (string | number)[]) => string;
  /** Name of a country by its code (ISO 3166-1). */
  readonly country: (code: string) => string;
  /** "just now", "2 minutes ago". */
  readonly ago: (seconds: number) => string;
  /** A day as people of this language write it. */
  readonly day: (secondsSince1970: number) => string;
  /** A day and its time. */
  readonly moment: (secondsSince1970: number) => string;
}

/** What went wrong, in a few words; the server's own where it says something that is not known here. */
export function titleOf({ t }: Words, { trouble, about, problem }: Failure): string {
  return problem !== undefined && problem.code === undefined ? problem.title : t(`trouble.${trouble}.title`, about);
}

/** The chosen language, else the first of the phone's that the app speaks, else English. */
export function chosenLanguage(chosen: string | undefined, phone: readonly string[]): Language {
  const wanted = [...(chosen === undefined ? [] : [chosen]), ...phone].map((tag) => tag.toLowerCase().split("-")[0]);
  return wanted.find((tag): tag is Language => tag !== undefined && Object.hasOwn(LANGUAGES, tag)) ?? "en";
}

export function wordsOf(language: Language): Words {
  const words = LANGUAGES[language];
  const countries = new Intl.DisplayNames(language, { type: "region" });
  const times = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
  const days = new Intl.DateTimeFormat(language, { dateStyle: "medium" });
  const moments = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" });
  const t: Words["t"] = (key, ...values) =>
    words[key].replaceAll(/\{(\d)\}/g, (_, index: string) => String(values[Number(index)] ?? ""));
  return {
    language,
    t,
    country: (code) => (/^[A-Z]{2}$/.test(code) ? (countries.of(code) ?? code) : code),
    ago: (seconds) => (seconds < 60 ? t("approve.now") : times.format(-Math.floor(seconds / 60), "minute")),
    day: (seconds) => days.format(new Date(seconds * 1000)),
    moment: (seconds) => moments.format(new Date(seconds * 1000)),
  };
}
