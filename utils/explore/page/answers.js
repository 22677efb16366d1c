// The network's classes for a photograph: the five likeliest, and any other by its name.

import { element, percent } from "./elements.js";
import { softmax } from "./operations.js";

const TOP = 5, NEAR = 5;

export class Answers {
  // names: of all classes; chosen: called with the number of one that is asked about.
  constructor(names, chosen) {
    this.names = unique(names);
    this.ask = chosen;
    this.list = element("ol", { class: "explorer-top" });
    this.input = element("input", {
      type: "text", list: "explorer-names", autocomplete: "off", spellcheck: "false", "aria-describedby": "explorer-found",
    });
    this.found = element("p", { id: "explorer-found", role: "status" });
    const form = element("form", { class: "explorer-tools", onsubmit: (event) => this.search(event) },
      element("label", {}, "another class ", this.input), element("button", { type: "submit" }, "ask"),
      element("datalist", { id: "explorer-names" }, ...this.names.map((name) => element("option", { value: name }))));
    this.root = element("section", { "aria-label": "Answers" },
      element("h2", {}, "What it sees"),
      element("p", { class: "explorer-note" },
        "The five likeliest of 1,000 classes. Choose one to see where in the photograph its logit comes from."),
      this.list, form, this.found);
  }

  // Shows the five; gives a sentence about them.
  take(logits, name) {
    this.shares = softmax(logits);
    this.order = this.shares.map((_, i) => i).sort((a, b) => logits[b] - logits[a]);
    this.first = this.order[0];
    this.found.textContent = "";
    this.list.replaceChildren(...this.order.slice(0, TOP).map((label) => element("li", {},
      element("button", { type: "button", "data-label": label, "data-share": this.shares[label], onclick: () => this.ask(label) },
        element("span", {}, this.name(label)),
        element("span", { class: "explorer-share", "aria-hidden": "true" },
          element("span", { style: { width: `${100 * this.shares[label]}%` } })),
        element("span", {}, percent(this.shares[label]))))));
    return `${name}: ${this.name(this.first)}, ${percent(this.shares[this.first])}.`;
  }

  // Shows which class is asked about.
  mark(label) {
    this.chosen = label;
    for (const button of this.list.querySelectorAll("button")) {
      button.setAttribute("aria-pressed", Number(button.dataset.label) === label);
    }
  }

  search(event) {
    event.preventDefault();
    const wanted = this.input.value.trim().toLowerCase();
    if (!this.order || !wanted) return;
    const near = this.names.filter((name) => name.toLowerCase().includes(wanted));
    const label = this.names.findIndex((name) => name.toLowerCase() === wanted);
    if (label < 0 && near.length !== 1) {
      const more = near.length > NEAR ? `${near.length}, among them ` : "";
      this.found.textContent = near.length
        ? `Which one: ${more}${near.slice(0, NEAR).join(", ")}?`
        : `ImageNet has no class of this name: try another word, such as cat or bridge.`;
      return;
    }
    const chosen = label < 0 ? this.names.indexOf(near[0]) : label;
    this.found.textContent = `${this.name(chosen)}: ${percent(this.shares[chosen])}, number `
      + `${this.order.indexOf(chosen) + 1} of ${this.names.length.toLocaleString("en")}.`;
    this.ask(chosen);
  }

  name(label) {
    return this.names[label];
  }
}

// ImageNet has two cranes, a bird and a machine: a name that is there twice gets its number.
function unique(names) {
  return names.map((name, i) => (names.indexOf(name) === names.lastIndexOf(name) ? name : `${name} (class ${i})`));
}
