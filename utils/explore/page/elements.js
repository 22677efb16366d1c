// Small helpers for the page: elements, and rectangles that can be seen on any colour.

const FOCUSABLE = new Set(["button", "canvas", "input", "select"]);

export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined) continue;
    if (name === "style") Object.assign(made.style, value);
    else if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else made.setAttribute(name, value);
  }
  // Keys are for what has the focus: JupyterLab would take some as its own, and delete the cell at "dd".
  if (FOCUSABLE.has(tag)) made.dataset.lmSuppressShortcuts = "true";
  made.append(...children);
  return made;
}

// A rectangle {top, bottom, left, right} in pixels of a canvas, dark on light on dark.
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
  return `${(100 * share).toFixed(share >= 0.0995 && share < 0.9995 ? 0 : 1)} %`;
}
