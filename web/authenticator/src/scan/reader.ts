/** The page's side of the reader: one worker, one picture at a time, started when the camera opens. */
import { scriptUrl } from "../trusted-types.js";
import type { Picture } from "./reader-worker.js";

/** File name of the worker beside this script; the build knows its hash. */
declare const READER_FILE: string;

export class Reader {
  #worker: Worker | undefined;
  #last: Promise<unknown> = Promise.resolve();

  /** The texts of all QR codes in a picture; an empty list for none. Rejects if the reader cannot be loaded. */
  read(image: ImageData, isPhotograph: boolean): Promise<string[]> {
    const next = this.#last.then(() => this.#ask(image, isPhotograph));
    this.#last = next.catch(() => undefined);
    return next;
  }

  #ask(image: ImageData, isPhotograph: boolean): Promise<string[]> {
    this.#worker ??= new Worker(scriptUrl(new URL(READER_FILE, import.meta.url)), { type: "module" });
    const worker = this.#worker;
    const picture: Picture = {
      pixels: image.data.buffer,
      width: image.width,
      height: image.height,
      isPhotograph,
    };
    const listening = new AbortController();
    const { signal } = listening;
    return new Promise<string[]>((resolve, reject) => {
      const hear = ({ data }: MessageEvent<string[] | "ready">) => { if (data !== "ready") resolve(data); };
      const fail = (event: ErrorEvent) => {
        this.#discard();
        reject(new Error(event.message || "the reader does not load"));
      };
      worker.addEventListener("message", hear, { signal });
      worker.addEventListener("error", fail, { signal });
      worker.postMessage(picture, [picture.pixels]);
    }).finally(() => { listening.abort(); });
  }

  /** A worker that could not start is not asked again. */
  #discard(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
  }
}
