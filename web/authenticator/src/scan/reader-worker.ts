/** Reads QR codes off the main thread: zxing-cpp compiled to WebAssembly, bundled with the app. */
import { prepareZXingModule, readBarcodes, type ReaderOptions } from "zxing-wasm/reader";
import wasm from "zxing-wasm/reader/zxing_reader.wasm";

/** One picture: RGBA pixels. */
export interface Picture {
  readonly pixels: ArrayBuffer;
  readonly width: number;
  readonly height: number;
  /** A photograph may take its time; a camera's frame is followed by the next. */
  readonly isPhotograph: boolean;
}

// Unless told otherwise it would fetch its wasm from a CDN.
prepareZXingModule({
  overrides: { locateFile: () => new URL(wasm, import.meta.url).href },
  fireImmediately: true,
}).then(
  () => { postMessage("ready"); },
  (error: unknown) => { reportError(error); },
);

addEventListener("message", (event: MessageEvent<Picture>) => {
  void read(event.data).then(
    (texts) => { postMessage(texts); },
    (error: unknown) => { reportError(error); postMessage([]); },
  );
});

async function read({ pixels, width, height, isPhotograph }: Picture): Promise<string[]> {
  const options: ReaderOptions = {
    formats: ["QRCode"],
    maxNumberOfSymbols: 4,
    tryHarder: true,
    tryDownscale: isPhotograph,
    tryInvert: isPhotograph,
  };
  const results = await readBarcodes(new ImageData(new Uint8ClampedArray(pixels), width, height), options);
  return results.filter(({ isValid }) => isValid).map(({ text }) => text);
}
