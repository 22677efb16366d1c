// Small helpers for the pages: bytes, elements, pictures, and rectangles that can be seen on any colour.

import { fixed } from "./messages.js";

const FOCUSABLE = new Set(["button", "canvas", "input", "select"]);

// Rows and columns that a key moves by.
export const ARROWS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined) continue;
    if (name === "style") Object.assign(made.style, value);
    else if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else made.setAttribute(name, value);
  }
  // Keys are for the focused element: JupyterLab would take some as its own, and delete the cell at "dd".
  if (FOCUSABLE.has(tag)) made.dataset.lmSuppressShortcuts = "true";
  made.append(...children);
  return made;
}

// A picture of width x height pixels; colour: gives [red, green, blue] of the pixel with this number.
export function pictureOf(width, height, colour) {
  const made = new ImageData(width, height);
  for (let pixel = 0; pixel < width * height; pixel++) made.data.set([...colour(pixel), 255], 4 * pixel);
  return made;
}

// The colour of a pixel of an image whose values lie between 0 and `white`; one channel is grey.
export function imageColour(values, channels, white) {
  return (pixel) => [0, 1, 2].map((part) =>
    (255 / white) * values[pixel * channels + Math.min(part, channels - 1)]);
}

// A rectangle {top, bottom, left, right} in pixels of a canvas, white between two black lines.
export function outline(context, { top, bottom, left, right }, dashed = false) {
  context.save();
  for (const [width, colour] of [[4, "#000"], [2, "#fff"]]) {
    context.lineWidth = width;
    context.strokeStyle = colour;
    if (dashed && colour === "#fff") context.setLineDash([4, 3]);
    context.strokeRect(left, top, right - left, bottom - top);
  }
  context.restore();
}

// Where a pointer is on a canvas, in the canvas's own pixels, however large it is shown.
export function placeOn(canvas, event) {
  const shown = canvas.getBoundingClientRect();
  return {
    x: ((event.clientX - shown.left) / shown.width) * canvas.width,
    y: ((event.clientY - shown.top) / shown.height) * canvas.height,
  };
}

export function percent(share) {
  return `${fixed(100 * share, share >= 0.0995 && share < 0.9995 ? 0 : 1)} %`;
}

export function bytes(base64) {
  const text = atob(base64), made = new Uint8Array(text.length);
  for (let i = 0; i < made.length; i++) made[i] = text.charCodeAt(i);
  return made;
}
