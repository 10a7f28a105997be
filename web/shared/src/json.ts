import { plainText } from "./plain-text.js";

/** Reads members of a JSON object by name and type; unknown members are ignored, wrong ones a TypeError. */
export class Json {
  readonly #members: Readonly<Record<string, unknown>>;

  constructor(value: unknown) {
    if (typeof value !== "object" || value === null || Array.isArray(value)) throw new TypeError("not an object");
    this.#members = value as Record<string, unknown>;
  }

  text(name: string): string {
    const value = this.textOrNone(name);
    return value ?? missing(name);
  }

  textOrNone(name: string): string | undefined {
    const value = this.#members[name];
    return value === undefined || typeof value === "string" ? value : missing(name);
  }

  /** A text for people to read: without what hides, or turns around the words beside it. */
  words(name: string): string {
    return plainText(this.text(name));
  }

  wordsOrNone(name: string): string | undefined {
    const text = this.textOrNone(name);
    return text === undefined ? undefined : plainText(text);
  }

  whole(name: string): number {
    const value = this.#members[name];
    return Number.isSafeInteger(value) ? (value as number) : missing(name);
  }

  truth(name: string): boolean {
    const value = this.#members[name];
    return typeof value === "boolean" ? value : missing(name);
  }

  oneOf<T extends string>(name: string, words: readonly T[]): T {
    return words.find((word) => word === this.#members[name]) ?? missing(name);
  }

  object(name: string): Json {
    return this.objectOrNone(name) ?? missing(name);
  }

  objectOrNone(name: string): Json | undefined {
    const value = this.#members[name];
    return value === undefined ? undefined : new Json(value);
  }
}

function missing(name: string): never {
  throw new TypeError(`'${name}' is missing or of another type`);
}
