/** A code in an image file: a screenshot, or a photograph somebody sent from another room. */
import { Failure } from "../failure.js";
import { drawn } from "./camera.js";
import type { Reader } from "./reader.js";

/** Photographs of many megapixels read no better, and cost memory. */
const LONGEST_SIDE = 2400;

/** The texts of the codes in the picture. Rejects with a Failure if there are none, or it is no picture. */
export async function readPicture(file: Blob, reader: Reader): Promise<string[]> {
  const bitmap = await createImageBitmap(file).catch((cause: unknown) => {
    throw new Failure("picture-without-code", "", { cause });
  });
  const scale = Math.min(1, LONGEST_SIDE / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement("canvas");
  const image = drawn(bitmap, canvas, Math.round(bitmap.width * scale), Math.round(bitmap.height * scale));
  bitmap.close();
  const texts = image ? await reader.read(image, true) : [];
  if (texts.length === 0) throw new Failure("picture-without-code");
  return texts;
}
