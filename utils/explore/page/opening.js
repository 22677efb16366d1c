// A file becomes pixels: the square in the middle of a photograph.

import { fixed, tr } from "./messages.js";

const MOST_BYTES = 60e6, MOST_SIDE = 16384, MOST_PIXELS = 100e6; // what a browser's canvas can hold
const SHOWN = 448; // pixels of the square on the page

// An error whose message is for the user of the page.
export class Told extends Error {}

// Gives the photograph's width and height, its square's side and pixels (RGBA), and a picture of
// the square for the page. A photograph is turned upright as its camera has noted; transparent
// pixels become white; colours are sRGB, as on every web page.
export async function opened(file) {
  if (file.size > MOST_BYTES) {
    throw new Told(tr("This file has {size} MB, and the page takes {most}: make it smaller, for example by a screenshot of it.",
      { size: fixed(file.size / 1e6, 0), most: MOST_BYTES / 1e6 }));
  }
  let bitmap;
  try {
    bitmap = await createImageBitmap(file);
  } catch {
    throw new Told(file.name
      ? tr("“{name}” is not an image that this browser can read: take a JPEG, PNG, WebP or GIF file.", { name: file.name })
      : tr("This is not an image that this browser can read: take a JPEG, PNG, WebP or GIF file."));
  }
  const { width, height } = bitmap;
  if (Math.max(width, height) > MOST_SIDE || width * height > MOST_PIXELS) {
    bitmap.close();
    throw new Told(tr("This photograph has {width} × {height} pixels, and the page takes {most} million, {side} on a side: make it smaller.",
      { width, height, most: MOST_PIXELS / 1e6, side: MOST_SIDE }));
  }
  const side = Math.min(width, height);
  const context = new OffscreenCanvas(side, side).getContext("2d", { willReadFrequently: true });
  context.fillStyle = "#fff";
  context.fillRect(0, 0, side, side);
  context.drawImage(bitmap, -Math.floor((width - side) / 2), -Math.floor((height - side) / 2));
  bitmap.close();
  const small = new OffscreenCanvas(SHOWN, SHOWN), shown = small.getContext("2d");
  shown.imageSmoothingQuality = "high";
  shown.drawImage(context.canvas, 0, 0, SHOWN, SHOWN);
  return { width, height, side, rgba: context.getImageData(0, 0, side, side).data, picture: small.transferToImageBitmap() };
}
