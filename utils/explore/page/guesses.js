// The network's answer for the image: its first and second guess, and all classes.

import { element, percent } from "./elements.js";
import { tr } from "./messages.js";
import { softmax } from "./operations.js";

const MOST = 12; // classes in the list; of more, the most likely ones
const PAUSE = 600; // milliseconds without a change before the guess is read aloud
const HERE = "\u0000"; // in a message, where an element is to stand

export class Guesses {
  // names: of the classes, or undefined.
  constructor(layer, names) {
    Object.assign(this, { layer, names });
    this.text = element("p", { class: "explorer-guess" });
    this.list = element("ol", { class: "explorer-classes", start: 0 });
    this.aloud = element("p", { class: "explorer-aloud", role: "status" });
    this.root = element("section", { "aria-label": tr("Guess") }, this.text, this.list, this.aloud);
    this.kind = layer.activation?.kind ?? "linear";
    if (this.kind !== "linear" || layer.shape.length > 1) return;
    const taken = layer.shape[0] === 1
      ? tr("Probabilities: sigmoid of the last layer's logit.") : tr("Probabilities: softmax of the last layer's logits.");
    this.root.append(element("p", { class: "explorer-note" }, taken));
  }

  // The probabilities of the classes, from the last layer's values; null if there are none.
  probabilities(values) {
    if (this.layer.shape.length > 1 || !["linear", "sigmoid", "softmax"].includes(this.kind)) return null;
    if (values.length === 1) {
      const share = this.kind === "linear" ? 1 / (1 + Math.exp(-values[0])) : values[0];
      return [1 - share, share];
    }
    return this.kind === "linear" ? softmax(values) : Array.from(values);
  }

  draw(values) {
    const shares = this.probabilities(values);
    if (!shares) return;
    const order = shares.map((_, i) => i).sort((a, b) => shares[b] - shares[a]);
    const [first, second] = order;
    const [before, after] = tr("First guess: {first} {share}. Second: {second}, {its_share}.", {
      first: HERE, share: percent(shares[first]), second: this.name(second), its_share: percent(shares[second]),
    }).split(HERE);
    this.text.replaceChildren(before, element("strong", { "data-guess": first }, this.name(first)), after);
    const shown = shares.length <= MOST ? order.slice().sort((a, b) => a - b) : order.slice(0, MOST);
    this.list.replaceChildren(...shown.map((i) => element("li", { class: i === first ? "explorer-first" : "" },
      element("span", {}, this.name(i)),
      element("span", { class: "explorer-share", "aria-hidden": "true" }, element("span", { style: { width: `${100 * shares[i]}%` } })),
      element("span", { "data-share": shares[i] }, percent(shares[i])))));
    clearTimeout(this.timer);
    this.timer = setTimeout(() => (this.aloud.textContent = this.text.textContent), PAUSE);
  }

  name(i) {
    return this.names?.[i] ?? tr("class {number}", { number: i });
  }
}
