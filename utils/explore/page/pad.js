// The input: an image to draw on, with mouse, finger or keys.

import { ARROWS, element, imageColour, outline, pictureOf, placeOn } from "./elements.js";
import { tr } from "./messages.js";

const SIZE = 320; // pixels of the canvas

export class Pad {
  // shape: (height, width, channels) of the image; changed: called with each new image, whose
  // values lie between 0 (black) and 1.
  constructor(shape, changed) {
    [this.height, this.width, this.channels] = shape;
    this.changed = changed;
    this.values = new Float32Array(this.height * this.width * this.channels);
    this.zoom = SIZE / Math.max(this.height, this.width);
    this.radius = Math.max(0.8, Math.max(this.height, this.width) / 13);
    this.erasing = false;
    this.cursor = null; // {y, x}, while keys are used
    this.canvas = element("canvas", {
      class: "explorer-pad", width: Math.round(this.width * this.zoom), height: Math.round(this.height * this.zoom),
      tabindex: 0, role: "application", "aria-label":
        tr("Drawing of {height} by {width} pixels. Arrow keys move, space paints, delete erases.",
          { height: this.height, width: this.width }),
      onpointerdown: (event) => this.begin(event), onpointermove: (event) => this.go(event),
      onkeydown: (event) => this.press(event), onblur: () => this.leave(),
    });
    this.small = new OffscreenCanvas(this.width, this.height);
  }

  begin(event) {
    if (event.button > 0) return;
    event.preventDefault();
    this.canvas.focus({ preventScroll: true });
    this.cursor = null;
    this.canvas.setPointerCapture(event.pointerId);
    this.last = this.pixel(event);
    this.stroke(this.last, this.last);
  }

  go(event) {
    if (!event.buttons || !this.last || !this.canvas.hasPointerCapture(event.pointerId)) return;
    // A fast pointer skips pixels: the browser knows the places between two events.
    const between = event.getCoalescedEvents?.() ?? [];
    for (const each of between.length ? between : [event]) {
      const now = this.pixel(each);
      this.stroke(this.last, now);
      this.last = now;
    }
  }

  pixel(event) {
    const { x, y } = placeOn(this.canvas, event);
    return { x: x / this.zoom - 0.5, y: y / this.zoom - 0.5 };
  }

  press(event) {
    const step = ARROWS[event.key];
    const paints = event.key === " " || event.key === "Enter";
    const erases = event.key === "Delete" || event.key === "Backspace";
    if (!step && !paints && !erases) return;
    event.preventDefault();
    this.cursor ??= { y: Math.floor(this.height / 2), x: Math.floor(this.width / 2) };
    const before = { ...this.cursor };
    if (step) {
      this.cursor.y = Math.min(this.height - 1, Math.max(0, this.cursor.y + step[0]));
      this.cursor.x = Math.min(this.width - 1, Math.max(0, this.cursor.x + step[1]));
    }
    if (paints || erases || event.shiftKey) this.stroke(before, this.cursor, erases || this.erasing);
    else this.draw();
  }

  leave() {
    this.cursor = null;
    this.draw();
  }

  // A line with soft edges from one place to another, in pixels of the image.
  stroke(from, to, erase = this.erasing) {
    const reach = this.radius + 0.5;
    const rows = [Math.min(from.y, to.y) - reach, Math.max(from.y, to.y) + reach];
    const columns = [Math.min(from.x, to.x) - reach, Math.max(from.x, to.x) + reach];
    for (let y = Math.max(0, Math.ceil(rows[0])); y <= Math.min(this.height - 1, rows[1]); y++) {
      for (let x = Math.max(0, Math.ceil(columns[0])); x <= Math.min(this.width - 1, columns[1]); x++) {
        const ink = Math.min(1, Math.max(0, reach - distance({ x, y }, from, to)));
        const first = (y * this.width + x) * this.channels;
        for (let i = first; i < first + this.channels; i++) {
          this.values[i] = erase ? Math.min(this.values[i], 1 - ink) : Math.max(this.values[i], ink);
        }
      }
    }
    this.changed();
  }

  set(values) {
    this.values.set(values);
    this.changed();
  }

  clear() {
    this.values.fill(0);
    this.changed();
  }

  // Moves what is drawn so that its centre of mass is in the middle, as in MNIST.
  centre() {
    let mass = 0, y = 0, x = 0;
    for (let i = 0; i < this.values.length; i++) {
      const pixel = Math.floor(i / this.channels);
      mass += this.values[i];
      y += this.values[i] * Math.floor(pixel / this.width);
      x += this.values[i] * (pixel % this.width);
    }
    if (!mass) return;
    const down = Math.round((this.height - 1) / 2 - y / mass), right = Math.round((this.width - 1) / 2 - x / mass);
    const moved = new Float32Array(this.values.length);
    for (let row = 0; row < this.height; row++) {
      for (let column = 0; column < this.width; column++) {
        const [to, side] = [row + down, column + right];
        if (to < 0 || to >= this.height || side < 0 || side >= this.width) continue;
        const from = (row * this.width + column) * this.channels;
        moved.set(this.values.subarray(from, from + this.channels), (to * this.width + side) * this.channels);
      }
    }
    this.set(moved);
  }

  mark(rectangle) {
    this.marked = rectangle;
    this.draw();
  }

  draw() {
    const picture = pictureOf(this.width, this.height, imageColour(this.values, this.channels, 1));
    this.small.getContext("2d").putImageData(picture, 0, 0);
    const context = this.canvas.getContext("2d");
    context.imageSmoothingEnabled = false;
    context.drawImage(this.small, 0, 0, this.canvas.width, this.canvas.height);
    if (this.marked) outline(context, scaled(this.marked, this.zoom));
    if (this.cursor) {
      const { y, x } = this.cursor;
      outline(context, scaled({ top: y, bottom: y + 1, left: x, right: x + 1 }, this.zoom), true);
    }
  }
}

function scaled(rectangle, zoom) {
  return Object.fromEntries(Object.entries(rectangle).map(([side, value]) => [side, value * zoom]));
}

function distance(point, from, to) {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const along = dx || dy ? ((point.x - from.x) * dx + (point.y - from.y) * dy) / (dx * dx + dy * dy) : 0;
  const t = Math.min(1, Math.max(0, along));
  return Math.hypot(point.x - from.x - t * dx, point.y - from.y - t * dy);
}
