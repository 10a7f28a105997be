/** Draws each new frame of a login's code by itself; nothing of it is ever asked from the server. */
import { drawQr } from "@passlight/shared/drawing";
import { frameAt, frameEnd, frameTexts, type FrameText, type QrSource } from "@passlight/shared/frame";
import type { ServerClock } from "./clock.js";

export class CodePainter {
  readonly #svg: SVGSVGElement;
  readonly #source: QrSource;
  readonly #created: number;
  readonly #clock: ServerClock;
  readonly #longest: (text: string) => number;
  readonly #texts: Promise<FrameText>;
  readonly #drawn: (text: string) => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isPainting = false;

  /**
   * `expires`: when the code dies, in seconds since 1970; the code has one size until then.
   * `drawn` is told the text of each frame as it is drawn.
   */
  constructor(
    svg: SVGSVGElement,
    source: QrSource,
    times: { created: number; expires: number },
    clock: ServerClock,
    drawn: (text: string) => void,
  ) {
    this.#svg = svg;
    this.#source = source;
    this.#created = times.created;
    this.#clock = clock;
    this.#drawn = drawn;
    this.#texts = frameTexts(source);
    const digits = String(frameAt(times.expires, times.created, source.framePeriod)).length;
    this.#longest = (text) => text.replace(/\d+(?=\.[^.]*$)/, "0".repeat(digits)).length;
  }

  /** Draws the current frame at once, and each further one as it begins. */
  start(): void {
    this.stop();
    this.#isPainting = true;
    void this.#paint();
  }

  stop(): void {
    this.#isPainting = false;
    clearTimeout(this.#timer);
  }

  async #paint(): Promise<void> {
    const frame = this.#frame();
    const text = await (await this.#texts)(frame);
    if (!this.#isPainting) return;
    const { size, path } = drawQr(text, this.#longest(text));
    this.#svg.setAttribute("viewBox", `0 0 ${size} ${size}`);
    this.#svg.querySelector("path")?.setAttribute("d", path);
    this.#drawn(text);
    const wait = frameEnd(frame, this.#created, this.#source.framePeriod) - this.#clock.now();
    this.#timer = setTimeout(() => void this.#paint(), Math.max(0, wait) * 1000);
  }

  #frame(): number {
    return frameAt(this.#clock.now(), this.#created, this.#source.framePeriod);
  }
}
