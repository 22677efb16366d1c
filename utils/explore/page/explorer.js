// The explorer: an image to draw, what every layer makes of it, and how each number came about.

import { Scale } from "./colours.js";
import { Details } from "./details.js";
import { bytes, element, imageColour, pictureOf } from "./elements.js";
import { short } from "./explain.js";
import { receptiveField, windowBefore } from "./field.js";
import { Guesses } from "./guesses.js";
import { Maps } from "./maps.js";
import { fixed, speak, tag, tr } from "./messages.js";
import { Network, indexOf, nameOf } from "./network.js";
import { Pad } from "./pad.js";

export class Explorer {
  // data: what `utils.explore.explorer.exhibit` makes, from JSON; weights and pictures: ArrayBuffers.
  constructor(root, data, weights, pictures) {
    this.data = data;
    speak(data.words); // before anything is said
    root.lang = tag();
    this.network = new Network(data.network, weights);
    this.pictures = new Uint8Array(pictures);
    const scale = new Scale(bytes(data.colours.amount), bytes(data.colours.signed));
    const output = this.network.layer(this.network.output);
    this.pad = new Pad(this.network.shape, () => this.changed());
    this.guesses = new Guesses(output, data.classes);
    this.details = new Details(scale, (channel) => this.choose(this.chosen.layer, this.chosen.unit, channel));
    this.speed = element("p", { class: "explorer-note" });
    this.hint = element("p", { class: "explorer-hint" });
    this.layers = this.network.layers.slice(1).map((layer) => new Maps(layer, scale,
      (unit) => this.point(layer, unit), (unit) => this.choose(layer, unit)));
    root.classList.add("explorer");
    root.append(
      element("div", { class: "explorer-side" }, this.pad.canvas, this.tools(), this.guesses.root, this.speed),
      element("div", { class: "explorer-all" }, ...this.layers.map((each) => each.root), this.hint),
      this.details.root);
    this.images.length ? this.take(0) : this.pad.clear();
  }

  get images() {
    return this.data.images.labels;
  }

  tools() {
    const button = (text, act, attributes = {}) => element("button", { type: "button", onclick: act, ...attributes }, text);
    const erase = button(tr("erase"), () => {
      this.pad.erasing = !this.pad.erasing;
      erase.setAttribute("aria-pressed", this.pad.erasing);
    }, { "aria-pressed": "false" });
    const brush = element("input", {
      type: "range", min: 0.5, max: Math.max(this.pad.height, this.pad.width) / 6, step: 0.1, value: this.pad.radius,
      oninput: (event) => (this.pad.radius = Number(event.target.value)),
    });
    const tools = element("div", { class: "explorer-tools" },
      button(tr("clear"), () => this.pad.clear()), button(tr("centre"), () => this.pad.centre()), erase,
      element("label", {}, tr("brush"), " ", brush));
    if (!this.images.length) return tools;
    const choices = element("div", { class: "explorer-images", role: "group", "aria-label": tr("Images") },
      ...this.images.map((label, i) => element("button", {
        type: "button", onclick: () => this.take(i), "aria-label": tr("image {number}: {label}", { number: i, label }), title: label,
      }, this.thumbnail(i))));
    return element("div", {}, tools, choices);
  }

  picture(i) {
    const size = this.network.shape.reduce((a, b) => a * b);
    return this.pictures.subarray(i * size, (i + 1) * size);
  }

  take(i) {
    this.pad.set(Float32Array.from(this.picture(i), (value) => value / 255));
  }

  thumbnail(i) {
    const [height, width, channels] = this.network.shape;
    const canvas = element("canvas", { width, height, "aria-hidden": "true" });
    const image = pictureOf(width, height, imageColour(this.picture(i), channels, 255));
    canvas.getContext("2d").putImageData(image, 0, 0);
    return canvas;
  }

  // The drawing has changed: update everything, at most once per frame of the screen.
  changed() {
    if (this.waiting) return;
    this.waiting = true;
    requestAnimationFrame(() => {
      this.waiting = false;
      this.update();
    });
  }

  update() {
    const start = performance.now();
    const { low, high } = this.data.values;
    const output = this.network.run(this.pad.values.map((value) => low + (high - low) * value));
    const computed = performance.now();
    this.guesses.draw(output);
    for (const each of this.layers) each.take(this.network.maps.get(each.layer.name));
    this.mark();
    if (this.chosen) this.details.show(this.network, this.chosen.layer, this.chosen.unit, this.chosen.channel);
    const all = performance.now() - start;
    this.updates = (this.updates ?? 0) + 1;
    this.speed.textContent = tr("The network took {network} ms, with drawing {all} ms.",
      { network: fixed(computed - start, 1), all: fixed(all, 1) });
  }

  choose(layer, unit, channel) {
    this.chosen = { layer, unit, channel };
    this.details.show(this.network, layer, unit, channel);
    this.mark();
    this.say(layer, unit);
  }

  point(layer, unit) {
    this.pointed = unit ? { layer, unit } : null;
    this.mark();
    if (unit) this.say(layer, unit);
  }

  say(layer, unit) {
    const value = this.network.maps.get(layer.name)[indexOf(layer.shape, unit)];
    this.hint.textContent = `${nameOf(layer, unit)}: ${short(value)}`;
  }

  // Marks the parts that the unit under the pointer, or else the chosen one, sees in the layers before
  // it and in the image.
  mark() {
    const marks = new Map(this.network.layers.map(({ name }) => [name, []]));
    const shown = this.pointed ?? this.chosen;
    if (shown) {
      const { layer, unit } = shown;
      const own = { top: unit.y, bottom: unit.y + 1, left: unit.x, right: unit.x + 1, c: unit.c };
      marks.get(layer.name).push(own);
      for (const window of windowBefore(this.network, layer, unit)) {
        marks.get(window.name).push({ ...window, dashed: true });
      }
    }
    for (const each of this.layers) {
      each.unit = this.chosen?.layer === each.layer ? this.chosen.unit : null;
      each.draw(marks.get(each.layer.name));
    }
    this.pad.mark(shown ? receptiveField(this.network, shown.layer, shown.unit) : null);
  }
}

// The widget, as anywidget wants it.
function render({ model, el }) {
  const buffer = (name) => {
    const view = model.get(name);
    return view.buffer.slice(view.byteOffset, view.byteOffset + view.byteLength);
  };
  const root = element("div");
  el.append(root);
  root.explorer = new Explorer(root, model.get("data"), buffer("weights"), buffer("pictures"));
}

export default { render };
