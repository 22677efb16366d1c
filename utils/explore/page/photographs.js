// The page of photographs: choose one, see its classes, where the network looks, and its maps.

import { Answers } from "./answers.js";
import { Asking } from "./asking.js";
import { Scale } from "./colours.js";
import { bytes, element } from "./elements.js";
import { Layers } from "./layers.js";
import { fixed, speak, tr } from "./messages.js";
import { Network } from "./network.js";
import { Sources } from "./sources.js";
import { View } from "./view.js";

export class Photographs {
  // data: what `utils.explore.photograph.content` makes, from JSON; weights: in base64; worker: its
  // script, as text.
  constructor(root, data, weights, worker) {
    speak(data.words); // before anything is said
    this.network = new Network(data.network);
    this.root = root;
    this.asked = 0; // photographs
    this.sources = new Sources(data.samples, (file, name) => this.take(file, name), (message) => this.fail(message));
    this.view = new View(this.network.shape[0]);
    this.answers = new Answers(data.classes, (label) => this.choose(label));
    const scale = new Scale(bytes(data.colours.amount), bytes(data.colours.signed));
    this.layers = new Layers(this.network, scale, (layer, most) => this.asking.ask("maps", { layer, most }),
      (field) => this.view.mark(field));
    this.note = element("p", { class: "explorer-note" });
    this.error = element("p", { class: "explorer-error", role: "alert" });
    this.status = element("p", { class: "explorer-status", role: "status" }, tr("The network is being unpacked."));
    root.classList.add("explorer", "explorer-photographs");
    root.append(
      element("div", { class: "explorer-side" }, this.sources.root, this.error),
      element("div", { class: "explorer-seen" }, this.view.root, this.note),
      element("div", { class: "explorer-answers" }, this.answers.root, this.status),
      this.layers.root);
    this.ready = this.start({ description: data.network, weights, preparation: data.preparation, words: data.words }, worker);
    this.ready.then(() => {
      this.status.textContent = "";
      root.dataset.settled = 0; // photographs that have been dealt with
      this.sources.first();
    }, (error) => this.fail(error.message));
  }

  async start(network, worker) {
    this.asking = new Asking(worker);
    await this.asking.ask("load", network);
  }

  // A new photograph: a File or Blob.
  async take(file, name) {
    const number = ++this.asked;
    this.error.textContent = "";
    this.status.classList.remove("explorer-aloud"); // visible, while there is nothing else
    this.status.textContent = tr("Computing what the network makes of {name}.", { name });
    try {
      await this.ready;
      const found = await this.asking.ask("photograph", { file });
      if (number === this.asked) await this.show(found, name);
      else found.picture.close();
    } catch (error) {
      if (number === this.asked) this.fail(error.message);
    }
    this.root.dataset.settled = number;
  }

  async show(found, name) {
    const { width, height, side, picture, logits, preparing, computing } = found;
    Object.assign(this, { logits, seconds: (preparing + computing) / 1000 });
    this.view.take(picture, name);
    const [down, across] = this.network.shape;
    const sizes = { width, height, square: side, down, across };
    const resized = width === height
      ? tr("{width} × {height} pixels resized to {down} × {across}.", sizes)
      : tr("{width} × {height} pixels, of which it sees the square in the middle, {square} × {square}, resized to {down} × {across}.", sizes);
    const took = tr("Opening and resizing took {preparing} s, the network {computing} s.",
      { preparing: fixed(preparing / 1000, 2), computing: fixed(computing / 1000, 2) });
    this.note.textContent = `${resized} ${took}`;
    this.status.textContent = this.answers.take(logits, name);
    this.status.classList.add("explorer-aloud");
    await Promise.all([this.choose(this.answers.first), this.layers.renew()]);
  }

  // Asks where the network sees a class.
  async choose(label) {
    this.answers.mark(label);
    const number = this.asked;
    const heat = await this.asking.ask("heat", { label });
    if (number === this.asked && label === this.answers.chosen) this.view.takeHeat(heat, this.answers.name(label));
  }

  fail(message) {
    this.status.textContent = "";
    this.error.textContent = message;
  }
}
