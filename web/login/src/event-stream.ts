/** Reads server-sent events from text as it arrives (WHATWG HTML §9.2.6). */

export interface ServerEvent {
  /** `message` where the server named none. */
  readonly type: string;
  readonly data: string;
}

/**
 * Unlike EventSource it is fed by the caller, who so notices comments too: they tell a living
 * stream from one that a proxy holds back.
 */
export class EventParser {
  #rest = "";
  #type = "";
  #data: string[] = [];
  #id: string;

  /** `lastEventId`: to be sent as `Last-Event-ID` when the stream is opened again; empty before the first. */
  constructor(public lastEventId = "") {
    this.#id = lastEventId;
  }

  /** Gives the events that `chunk` completes. */
  feed(chunk: string): ServerEvent[] {
    const text = this.#rest + chunk;
    // A CR at the end may be the first half of a CRLF whose second half has not arrived.
    const whole = text.endsWith("\r") ? text.slice(0, -1) : text;
    const lines = whole.split(/\r\n|\n|\r/);
    this.#rest = (lines.pop() ?? "") + text.slice(whole.length);
    return lines.flatMap((line) => this.#line(line) ?? []);
  }

  #line(line: string): ServerEvent | undefined {
    if (line === "") return this.#dispatch();
    const colon = line.indexOf(":");
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
    if (field === "event") this.#type = value;
    else if (field === "data") this.#data.push(value);
    else if (field === "id" && !value.includes("\0")) this.#id = value;
    return undefined;
  }

  #dispatch(): ServerEvent | undefined {
    const event = { type: this.#type || "message", data: this.#data.join("\n") };
    const hasData = this.#data.length > 0;
    this.#type = "";
    this.#data = [];
    this.lastEventId = this.#id;
    return hasData ? event : undefined;
  }
}
