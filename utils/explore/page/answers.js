// The network's classes for a photograph: the five likeliest, and any other by its name.

import { element, percent } from "./elements.js";
import { grouped, tr } from "./messages.js";
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
      element("label", {}, tr("another class"), " ", this.input), element("button", { type: "submit" }, tr("ask")),
      element("datalist", { id: "explorer-names" }, ...this.names.map((name) => element("option", { value: name }))));
    this.root = element("section", { "aria-label": tr("Answers") },
      element("h2", {}, tr("What it sees")),
      element("p", { class: "explorer-note" },
        tr("The five likeliest of 1,000 classes. Choose one to see where in the photograph its logit comes from.")),
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
    const wanted = plain(this.input.value.trim());
    if (!this.order || !wanted) return;
    const near = nearest(this.names, wanted);
    const same = near.filter((name) => namesOf(name).includes(wanted));
    const found = same.length === 1 ? same : near;
    if (found.length !== 1) {
      this.found.textContent = which(near);
      return;
    }
    const chosen = this.names.indexOf(found[0]);
    this.found.textContent = tr("{name}: {share}, number {place} of {count}.", {
      name: this.name(chosen), share: percent(this.shares[chosen]),
      place: this.order.indexOf(chosen) + 1, count: grouped(this.names.length),
    });
    this.ask(chosen);
  }

  name(label) {
    return this.names[label];
  }
}

// A name as one may type it: without capitals and accents.
function plain(text) {
  return text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
}

// What a class can be called: all of its name, what stands before the brackets, and what in them.
function namesOf(name) {
  const all = plain(name);
  return [all, ...all.replace(/\)$/, "").split(" (")];
}

// The names that hold a text, first those that have it as a word.
function nearest(names, wanted) {
  const hold = names.filter((name) => plain(name).includes(wanted));
  const isWord = (name) => plain(name).split(/[^\p{L}\p{N}]+/u).includes(wanted);
  return [...hold.filter(isWord), ...hold.filter((name) => !isWord(name))];
}

function which(near) {
  const names = near.slice(0, NEAR).join(", ");
  if (near.length > NEAR) return tr("Which one: {count}, among them {names}?", { count: near.length, names });
  if (near.length) return tr("Which one: {names}?", { names });
  return tr("ImageNet has no class of this name: try another word, such as cat or bridge.");
}

// ImageNet has two cranes, a bird and a machine: a name that is there twice gets its number.
function unique(names) {
  return names.map((name, number) =>
    (names.indexOf(name) === names.lastIndexOf(name) ? name : tr("{name} (class {number})", { name, number })));
}
