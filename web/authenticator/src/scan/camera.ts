/** The phone's camera: films until a code is read, then lets go of it at once. */
import { Failure } from "../failure.js";
import type { Reader } from "./reader.js";

/** Enough for a code that fills a third of the picture; more costs time. */
const WANTED = { width: { ideal: 1280 }, height: { ideal: 720 } };

interface Torch {
  torch?: boolean;
}

export class Camera {
  readonly #reader: Reader;
  #stream: MediaStream | undefined;
  #run = 0;

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  /** Whether this camera has a light of its own that may be switched; known once it films. */
  get hasTorch(): boolean {
    const track = this.#track;
    if (!track || !("getCapabilities" in track)) return false;
    return (track.getCapabilities() as Torch).torch === true;
  }

  /**
   * Films into `video` until there is a code, and hands its text to `found`. Rejects with a Failure where there is nothing
   * to film with. A camera that was stopped meanwhile finds nothing any more.
   */
  async film(video: HTMLVideoElement, found: (texts: string[]) => void, started: () => void): Promise<void> {
    const run = ++this.#run;
    try {
      await this.#film(run, video, found, started);
    } catch (error) {
      // Whoever has left the camera while it was starting hears of no trouble with it.
      if (run !== this.#run) return;
      this.stop();
      throw error;
    }
  }

  async #film(run: number, video: HTMLVideoElement, found: (texts: string[]) => void, started: () => void): Promise<void> {
    const stream = await open();
    if (run !== this.#run) {
      release(stream);
      return;
    }
    this.#stream = stream;
    video.srcObject = stream;
    await video.play();
    started();
    const canvas = document.createElement("canvas");
    while (run === this.#run) {
      const image = frameOf(video, canvas);
      const texts = image ? await this.#reader.read(image, false) : [];
      if (run !== this.#run) return;
      if (texts.length === 0) {
        await nextFrame(video);
        continue;
      }
      this.stop();
      found(texts);
    }
  }

  async light(isOn: boolean): Promise<void> {
    const torch: Torch = { torch: isOn };
    await this.#track?.applyConstraints({ advanced: [torch as MediaTrackConstraintSet] });
  }

  /** The light that tells that somebody films goes out. */
  stop(): void {
    this.#run++;
    if (this.#stream) release(this.#stream);
    this.#stream = undefined;
  }

  get #track(): MediaStreamTrack | undefined {
    return this.#stream?.getVideoTracks()[0];
  }
}

async function open(): Promise<MediaStream> {
  if (!("mediaDevices" in navigator)) throw new Failure("camera-unsupported");
  try {
    return await navigator.mediaDevices.getUserMedia({
      audio: false,
      video: { facingMode: { ideal: "environment" }, ...WANTED },
    });
  } catch (cause) {
    throw new Failure(cameraTrouble(cause), "", { cause });
  }
}

/** Media Capture and Streams §10.2: why there is no stream. */
export function cameraTrouble(error: unknown): "camera-refused" | "camera-missing" | "camera-busy" {
  const name = error instanceof Error || error instanceof DOMException ? error.name : "";
  if (name === "NotAllowedError" || name === "SecurityError") return "camera-refused";
  return name === "NotFoundError" || name === "OverconstrainedError" ? "camera-missing" : "camera-busy";
}

function release(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

function frameOf(video: HTMLVideoElement, canvas: HTMLCanvasElement): ImageData | undefined {
  const { videoWidth: width, videoHeight: height } = video;
  if (width === 0 || height === 0) return undefined;
  return drawn(video, canvas, width, height);
}

/** The pixels of a picture; undefined where the browser gives no canvas. */
export function drawn(
  source: CanvasImageSource,
  canvas: HTMLCanvasElement,
  width: number,
  height: number,
): ImageData | undefined {
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  const context = canvas.getContext("2d", { willReadFrequently: true });
  context?.drawImage(source, 0, 0, width, height);
  return context?.getImageData(0, 0, width, height);
}

function nextFrame(video: HTMLVideoElement): Promise<void> {
  return new Promise((resolve) => {
    if ("requestVideoFrameCallback" in video) video.requestVideoFrameCallback(() => { resolve(); });
    else requestAnimationFrame(() => { resolve(); });
  });
}
