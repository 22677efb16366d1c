// The photograph as the network sees it, and over it where a class's logit comes from.

import { element, outline } from "./elements.js";
import { short } from "./explain.js";
import { marked, tr } from "./messages.js";
import { enlarged } from "./resizing.js";

const SIZE = 448; // pixels of the canvas
// As in all figures of the course, purple is above zero and orange below: colours, and how much of them.
const FOR = [187, 110, 240], AGAINST = [230, 159, 0], MOST = 0.85;
// Where in the photograph, by rows and columns of thirds.
const PLACES = [
  [marked("at the top on the left"), marked("at the top"), marked("at the top on the right")],
  [marked("on the left"), marked("in the middle"), marked("on the right")],
  [marked("at the bottom on the left"), marked("at the bottom"), marked("at the bottom on the right")],
];

export class View {
  // side: of the image that the network takes, in pixels.
  constructor(side) {
    this.side = side;
    this.canvas = element("canvas", { class: "explorer-photo", width: SIZE, height: SIZE, role: "img", "aria-label": tr("No photograph yet") });
    this.above = element("canvas", { class: "explorer-above", width: SIZE, height: SIZE, "aria-hidden": "true" });
    this.small = new OffscreenCanvas(side, side);
    const box = (text, checked) => {
      const input = element("input", { type: "checkbox", onchange: () => this.draw() });
      input.checked = checked;
      return [input, element("label", {}, input, ` ${text}`)];
    };
    const [shown, shownLabel] = box("Grad-CAM", true);
    const [signed, signedLabel] = box(tr("also what speaks against it"), false);
    Object.assign(this, { shown, signed });
    this.bar = element("span", { class: "explorer-bar", "aria-hidden": "true" });
    this.low = element("span"), this.high = element("span");
    this.about = element("p", { class: "explorer-note explorer-about" });
    this.root = element("section", { "aria-label": tr("Where it looks") },
      element("div", { class: "explorer-photo-frame" }, this.canvas, this.above),
      element("div", { class: "explorer-tools" }, shownLabel, signedLabel,
        element("span", { class: "explorer-scale" }, this.low, this.bar, this.high)),
      this.about);
  }

  // picture: an ImageBitmap of the square that the network sees.
  take(picture, name) {
    this.canvas.getContext("2d").drawImage(picture, 0, 0, SIZE, SIZE);
    picture.close();
    this.name = name;
    this.heat = this.field = null;
    this.draw();
  }

  // heat: of a class, as `grad_cam.js` gives it.
  takeHeat(heat, className) {
    Object.assign(this, { heat, className });
    this.draw();
  }

  // field: a rectangle in pixels of the image that the network takes, or null.
  mark(field) {
    this.field = field;
    this.draw();
  }

  draw() {
    const context = this.above.getContext("2d");
    context.clearRect(0, 0, SIZE, SIZE);
    const heated = this.shown.checked && this.heat;
    this.canvas.classList.toggle("explorer-grey", Boolean(heated));
    const most = heated ? this.drawHeat(context) : 0;
    this.legend(heated, most);
    this.canvas.setAttribute("aria-label", this.described(most));
    if (!this.field) return;
    const zoom = SIZE / this.side;
    outline(context, Object.fromEntries(Object.entries(this.field).map(([side, value]) => [side, value * zoom])));
  }

  // What is seen, in words; most: the value that has the most colour.
  described(most) {
    if (!this.name) return tr("No photograph yet");
    const seen = tr("{name}, as the network sees it.", { name: this.name });
    if (!most) return seen;
    const over = tr("Over it, Grad-CAM for {name}: most {place}.", { name: this.className, place: where(this.heat) });
    return `${seen} ${over}`;
  }

  // Colours the photograph; gives the value that has the most colour.
  drawHeat(context) {
    const { heat, height, width } = this.heat;
    const values = this.signed.checked ? heat : heat.map((value) => Math.max(0, value));
    const most = values.reduce((found, value) => Math.max(found, Math.abs(value)), 0);
    const image = new ImageData(this.side, this.side);
    enlarged(values, height, width, this.side).forEach((value, pixel) => {
      const alpha = most ? (255 * MOST * Math.abs(value)) / most : 0;
      image.data.set([...(value < 0 ? AGAINST : FOR), alpha], 4 * pixel);
    });
    this.small.getContext("2d").putImageData(image, 0, 0);
    context.drawImage(this.small, 0, 0, SIZE, SIZE);
    return most;
  }

  legend(heated, most) {
    this.bar.parentElement.hidden = !heated;
    this.about.textContent = "";
    if (!heated) return;
    const { heat, bias, logit } = this.heat;
    const signed = this.signed.checked;
    this.low.textContent = short(signed ? -most : 0);
    this.high.textContent = short(most);
    const shade = (colour, alpha) => `rgba(${colour.join(",")},${alpha})`;
    const left = signed ? `${shade(AGAINST, MOST)},` : "";
    this.bar.style.background = `linear-gradient(to right, ${left}${shade(FOR, 0)},${shade(FOR, MOST)}), #595959`;
    const sum = heat.reduce((a, b) => a + b, 0);
    const adds = tr(
      "Each of the {count} places of the last maps adds to the logit of {name}: together {sum}, with the bias {bias} it is {logit}.",
      { count: heat.length, name: this.className, sum: short(sum), bias: short(bias), logit: short(logit) });
    const colours = signed ? tr("Purple adds, orange takes away.") : tr("Purple adds.");
    this.about.textContent = `${adds} ${colours}`;
  }
}

// Where a map is largest, in words.
function where({ heat, height, width }) {
  const place = heat.indexOf(heat.reduce((a, b) => Math.max(a, b)));
  const third = (at, count) => Math.floor((3 * (at + 0.5)) / count);
  return tr(PLACES[third(Math.floor(place / width), height)][third(place % width, width)]);
}
