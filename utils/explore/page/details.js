// The panel that shows how the chosen unit's number came about.

import { inkOn } from "./colours.js";
import { element } from "./elements.js";
import { explain, short } from "./explain.js";
import { receptiveField } from "./field.js";
import { kindOf } from "./maps.js";
import { fixed, listed, tr, trn } from "./messages.js";
import { nameOf, titleOf } from "./network.js";

const MOST_NUMBERS = 64; // in a table; larger ones show colours only

export class Details {
  // choseChannel: called with an input channel whose patch is to be shown.
  constructor(scale, choseChannel) {
    Object.assign(this, { scale, choseChannel });
    this.root = element("section", { class: "explorer-details", "aria-label": tr("How a number came about") });
    this.empty();
  }

  empty() {
    this.root.replaceChildren(element("p", {},
      tr("Click a unit of a layer, or move to it with the arrow keys, to see how its number came about.")));
  }

  show(network, layer, unit, channel) {
    const found = explain(network, layer, unit, channel);
    const focused = this.root.contains(document.activeElement); // the channels' menu is replaced
    const parts = [
      element("h3", {}, nameOf(layer, unit)),
      element("p", {}, `${kindOf(layer)}. ${seen(network, layer, unit, found)}`),
    ];
    if (found.channels) parts.push(this.menu(found.channels));
    if (found.tables.length) {
      parts.push(element("div", { class: "explorer-tables" }, ...found.tables.map((each) => this.table(each))));
    }
    if (found.terms) parts.push(termsTable(found.terms));
    parts.push(sumTable(found));
    this.root.replaceChildren(...parts);
    if (focused) this.root.querySelector("select")?.focus();
    return found;
  }

  menu({ first, count, shown }) {
    const options = Array.from({ length: count }, (_, i) =>
      element("option", { value: first + i, selected: first + i === shown ? "" : undefined }, `${first + i}`));
    const select = element("select", { onchange: (event) => this.choseChannel(Number(event.target.value)) }, ...options);
    return element("label", {}, tr("input channel"), " ", select);
  }

  table({ title, rows, columns, values, role }) {
    const limits = role === "weights" ? signed(values) : this.scale.limits(values);
    const numbers = values.length <= MOST_NUMBERS;
    const line = (row) => element("tr", {}, ...values.slice(row * columns, (row + 1) * columns).map((value) => {
      const colour = this.scale.colour(value, limits);
      const style = { background: `rgb(${colour.join(",")})`, color: inkOn(colour) };
      return element("td", { style, title: short(value) }, numbers ? brief(value) : "");
    }));
    return element("table", { class: numbers ? "" : "explorer-colours" },
      element("caption", {}, title), element("tbody", {}, ...Array.from({ length: rows }, (_, row) => line(row))));
  }
}

function seen(network, layer, unit, { before }) {
  if (layer.kind === "input") return "";
  const looks = before.map((window) => {
    const source = network.layer(window.name);
    const layer = titleOf(source);
    return source.shape.length === 3 ? tr("{place} of {layer}", { place: span(window), layer }) : tr("all of {layer}", { layer });
  });
  return tr("It looks at {parts}; its receptive field in the image is {field}.",
    { parts: listed(looks), field: span(receptiveField(network, layer, unit)) });
}

function span({ top, bottom, left, right }) {
  const rows = bottom - top === 1 ? tr("row {row}", { row: top }) : tr("rows {first} to {last}", { first: top, last: bottom - 1 });
  const columns = right - left === 1
    ? tr("column {column}", { column: left }) : tr("columns {first} to {last}", { first: left, last: right - 1 });
  return `${rows}, ${columns}`;
}

function signed(values) {
  const most = values.reduce((found, value) => Math.max(found, Math.abs(value)), 0) || 1;
  return { kind: "signed", low: -most, high: most };
}

function brief(value) {
  if (value === 0) return "0";
  return Math.abs(value) < 9.995 ? fixed(value, 2) : short(value);
}

function termsTable(terms) {
  const row = ({ from, input, weight, product }) => element("tr", {},
    element("th", { scope: "row" }, from), ...[input, weight, product].map((value) => element("td", {}, short(value))));
  const heads = [tr("input"), tr("value"), tr("weight"), tr("product")].map((name) => element("th", { scope: "col" }, name));
  return element("table", { class: "explorer-terms" },
    element("caption", {}, trn("The input that weighs most", "The {count} inputs that weigh most", terms.length)),
    element("thead", {}, element("tr", {}, ...heads)), element("tbody", {}, ...terms.map(row)));
}

function sumTable({ lines, value }) {
  const row = ([what, number]) => element("tr", {},
    element("th", { scope: "row" }, what), element("td", { "data-value": number }, short(number)));
  return element("table", { class: "explorer-sum" },
    element("caption", {}, tr("Step by step")), element("tbody", {}, ...lines.map(row)),
    element("tfoot", {}, element("tr", {},
      element("th", { scope: "row" }, tr("the unit's number")), element("td", { "data-value": value }, short(value)))));
}
