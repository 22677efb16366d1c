// The outputs of one layer: its feature maps side by side, or the units of a vector.

import { ARROWS, element, outline, pictureOf, placeOn } from "./elements.js";
import { short } from "./explain.js";
import { tr } from "./messages.js";
import { sides } from "./network.js";

const WIDTH = 600, GAP = 3; // pixels
const MAP = 72, UNIT = 12; // pixels of a map's and a unit's side, about

export class Maps {
  // layer: of the network; scale: its colours; pointed, chosen: called with a unit {y, x, c}; most:
  // pixels of the width.
  constructor(layer, scale, pointed, chosen, most = WIDTH) {
    Object.assign(this, { layer, scale, pointed, chosen, marks: [], unit: null });
    [this.height, this.width, this.channels] = sides(layer.shape);
    const single = this.height * this.width === 1;
    this.zoom = single ? UNIT : Math.max(1, Math.round(MAP / Math.max(this.height, this.width)));
    this.gap = single ? 2 : GAP;
    this.across = this.width * this.zoom + this.gap;
    this.down = this.height * this.zoom + this.gap;
    this.columns = Math.max(1, Math.min(this.channels, Math.floor(most / this.across)));
    this.small = new OffscreenCanvas(this.width, this.height * this.channels);
    this.bar = element("span", { class: "explorer-bar", "aria-hidden": "true" });
    this.low = element("span"), this.high = element("span");
    const shape = layer.whole ?? layer.shape; // where only some of its maps are shown
    this.canvas = element("canvas", {
      class: "explorer-maps", tabindex: 0, role: "application",
      width: this.columns * this.across + this.gap, height: Math.ceil(this.channels / this.columns) * this.down + this.gap,
      "aria-label": tr("{layer}, {kind}, {size}. Arrow keys choose a unit, page up and down a channel.",
        { layer: layer.name, kind: kindOf(layer), size: aloud(shape) }),
      onpointermove: (event) => this.pointed(this.unitUnder(event)),
      onpointerleave: () => this.pointed(null),
      onclick: (event) => this.choose(this.unitUnder(event)),
      onkeydown: (event) => this.press(event),
    });
    this.root = element("section", { class: "explorer-layer", "aria-label": layer.name },
      element("header", {},
        element("strong", {}, layer.name), ` ${kindOf(layer)}, ${shape.join(" × ")} `,
        element("span", { class: "explorer-scale" }, this.low, this.bar, this.high)),
      this.canvas);
  }

  choose(unit) {
    if (unit) this.chosen(unit);
  }

  unitUnder(event) {
    const place = placeOn(this.canvas, event);
    const column = Math.floor(place.x / this.across), row = Math.floor(place.y / this.down);
    const x = Math.floor((place.x - this.gap - column * this.across) / this.zoom);
    const y = Math.floor((place.y - this.gap - row * this.down) / this.zoom);
    const c = row * this.columns + column;
    const inside = column < this.columns && c < this.channels && x >= 0 && x < this.width && y >= 0 && y < this.height;
    return inside ? { y, x, c } : null;
  }

  press(event) {
    const step = ARROWS[event.key];
    const page = { PageUp: -1, PageDown: 1 }[event.key] ?? 0;
    if (!step && !page) return;
    event.preventDefault();
    const unit = this.unit ? { ...this.unit } : { y: 0, x: 0, c: 0 };
    if (this.unit && step && this.height * this.width === 1) unit.c += step[0] * this.columns + step[1];
    else if (this.unit) [unit.y, unit.x, unit.c] = [unit.y + (step?.[0] ?? 0), unit.x + (step?.[1] ?? 0), unit.c + page];
    const fits = unit.y >= 0 && unit.y < this.height && unit.x >= 0 && unit.x < this.width;
    if (fits && unit.c >= 0 && unit.c < this.channels) this.chosen(unit);
  }

  // Takes new values; `draw` shows them.
  take(values) {
    const limits = this.scale.limits(values);
    const size = this.width * this.height; // the maps lie below one another
    this.small.getContext("2d").putImageData(pictureOf(this.width, this.height * this.channels, (pixel) =>
      this.scale.colour(values[(pixel % size) * this.channels + Math.floor(pixel / size)], limits)), 0, 0);
    this.low.textContent = short(limits.low);
    this.high.textContent = short(limits.high);
    this.bar.style.background = this.scale.gradient(limits);
    this.stale = true;
  }

  // Shows the values and over them these rectangles {top, bottom, left, right, c, dashed}, in all
  // channels if c is undefined.
  draw(marks) {
    // A pointer that moves calls this for every layer, and marks a few of them.
    if (!this.stale && !marks.length && !this.marks.length) return;
    Object.assign(this, { marks, stale: false });
    const context = this.canvas.getContext("2d");
    context.imageSmoothingEnabled = false;
    context.clearRect(0, 0, this.canvas.width, this.canvas.height);
    for (let c = 0; c < this.channels; c++) {
      const { left, top } = this.corner(c);
      context.drawImage(this.small, 0, c * this.height, this.width, this.height,
        left, top, this.width * this.zoom, this.height * this.zoom);
    }
    for (const mark of this.marks) {
      if (mark.c === undefined && this.height * this.width === 1) {
        // All units of a vector: one frame is enough.
        outline(context, { top: 1, bottom: this.canvas.height - 1, left: 1, right: this.canvas.width - 1 }, mark.dashed);
        continue;
      }
      for (let c = mark.c ?? 0; c <= (mark.c ?? this.channels - 1); c++) {
        outline(context, this.onCanvas({ ...mark, c }), mark.dashed);
      }
    }
  }

  corner(c) {
    return {
      left: this.gap + (c % this.columns) * this.across,
      top: this.gap + Math.floor(c / this.columns) * this.down,
    };
  }

  onCanvas({ top, bottom, left, right, c }) {
    const corner = this.corner(c);
    const clip = (value, most) => Math.min(most, Math.max(0, value)) * this.zoom;
    return {
      top: corner.top + clip(top, this.height), bottom: corner.top + clip(bottom, this.height),
      left: corner.left + clip(left, this.width), right: corner.left + clip(right, this.width),
    };
  }
}

// A shape for screen readers.
function aloud(shape) {
  const [height, width, channels] = shape;
  return shape.length === 3 ? tr("{height} by {width} by {channels}", { height, width, channels }) : shape.join(", ");
}

export function kindOf(layer) {
  const size = layer.kind === "pooling" ? layer.window : layer.kind === "convolution" ? layer.kernel.shape : null;
  const activation = layer.activation && layer.activation.kind !== "linear" && layer.kind !== "activation"
    ? `, ${layer.activation.kind}` : "";
  return `${layer.type}${size ? ` ${size[0]} × ${size[1]}` : ""}${activation}`;
}
