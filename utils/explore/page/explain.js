// How one unit's number came about: the numbers that went into it, and how they were put together.

import { clipped, windowBefore } from "./field.js";
import { fixed, tr, trn, written } from "./messages.js";
import { indexOf, nameOf, sides, titleOf, unitAt } from "./network.js";
import { activated, softmax, windowOf } from "./operations.js";

// Everything that is shown of a unit {y, x, c} of a layer:
//   value     what the network computed
//   before    the windows in the layers before it
//   tables    small grids of numbers {title, rows, columns, values, role}
//   lines     the sum, step by step, as [what, number]
// `channel` is the input channel whose patch is to be shown; the one that weighs most if undefined.
export function explain(network, layer, unit, channel) {
  const value = network.maps.get(layer.name)[indexOf(layer.shape, unit)];
  const sources = layer.inputs.map((name) => network.layer(name));
  const inputs = layer.inputs.map((name) => network.maps.get(name));
  const before = windowBefore(network, layer, unit);
  const found = EXPLANATIONS[layer.kind]({ network, layer, unit, channel, sources, inputs, value, before });
  return { value, before, tables: [], lines: [], ...found };
}

// The last lines of a layer with weights; sum: of the unit, with its bias; sumOf: computes
// the sum of any channel or unit.
function ending(layer, unit, sum, sumOf) {
  const { activation, bias } = layer;
  const lines = bias ? [[tr("bias"), bias.values[unit.c]]] : [];
  lines.push([tr("sum"), sum]);
  if (activation.kind === "softmax") {
    const sums = Array.from({ length: layer.shape.at(-1) }, (_, c) => sumOf(c));
    lines.push([tr("after softmax, its share of all exponentials"), softmax(sums)[unit.c]]);
  } else if (activation.kind !== "linear") {
    lines.push([tr("after {activation}", { activation: activation.kind }), activated(sum, activation)]);
  }
  return lines;
}

function biasOf(layer, c) {
  return layer.bias ? layer.bias.values[c] : 0;
}

// The patches under a unit's kernels, the kernels, their products and the sums of the products, for
// each input channel of the unit's group, which begins at channel `first`.
function weighed(layer, unit, source, input) {
  const [rows, columns, depth, filters] = layer.kernel.shape;
  const [height, width, channels] = source.shape;
  const first = Math.floor(unit.c / (filters / layer.groups)) * depth;
  const patch = (c) => grid(rows, columns, (j, i) => {
    const row = unit.y * layer.strides[0] - layer.padding[0] + j * layer.dilation[0];
    const column = unit.x * layer.strides[1] - layer.padding[1] + i * layer.dilation[1];
    const inside = row >= 0 && row < height && column >= 0 && column < width;
    return inside ? input[(row * width + column) * channels + c] : 0;
  });
  const kernel = (c) => grid(rows, columns, (j, i) =>
    layer.kernel.values[((j * columns + i) * depth + c - first) * filters + unit.c]);
  const products = (c) => multiplied(patch(c), kernel(c));
  return { first, patch, kernel, products, sums: Array.from({ length: depth }, (_, i) => total(products(first + i))) };
}

function convolution({ layer, unit, channel, sources: [source], inputs: [input] }) {
  const [rows, columns, depth] = layer.kernel.shape;
  const { first, patch, kernel, products, sums } = weighed(layer, unit, source, input);
  const shown = channel === undefined || channel < first || channel >= first + depth
    ? first + largest(sums) : channel;
  const sum = total(sums) + biasOf(layer, unit.c);
  const sumOf = (c) => total(weighed(layer, { ...unit, c }, source, input).sums) + biasOf(layer, c);
  const lines = depth > 1 && depth <= 6
    ? sums.map((each, i) => [tr("sum of products, channel {channel}", { channel: first + i }), each])
    : [[tr("sum of products, channel {channel}", { channel: shown }), sums[shown - first]]];
  if (depth > 6) lines.push([tr("sum over all {count} channels", { count: depth }), total(sums)]);
  const title = tr("patch of {layer}, channel {channel}", { layer: titleOf(source), channel: shown });
  return {
    channels: depth > 1 ? { first, count: depth, shown } : undefined,
    tables: [
      { title, role: "values", rows, columns, values: patch(shown) },
      { title: tr("kernel"), role: "weights", rows, columns, values: kernel(shown) },
      { title: tr("products"), role: "weights", rows, columns, values: products(shown) },
    ],
    lines: [...lines, ...ending(layer, unit, sum, sumOf)],
  };
}

function pooling({ layer, unit, sources: [source], inputs: [input], value }) {
  const [height, width, channels] = source.shape;
  const { top, bottom, left, right } = windowOf(layer, unit.y, unit.x, height, width);
  const values = grid(bottom - top, right - left, (j, i) =>
    input[((top + j) * width + left + i) * channels + unit.c]);
  const title = tr("window of {layer}, channel {channel}", { layer: titleOf(source), channel: unit.c });
  return pooled(layer, { title, role: "values", rows: bottom - top, columns: right - left, values }, value);
}

function globalPooling({ layer, unit, inputs: [input], sources: [source], value }) {
  const [rows, columns, channels] = sides(source.shape);
  const values = grid(rows, columns, (j, i) => input[(j * columns + i) * channels + unit.c]);
  const title = tr("{layer}, channel {channel}", { layer: titleOf(source), channel: unit.c });
  return pooled(layer, { title, role: "values", rows, columns, values }, value);
}

function pooled(layer, table, value) {
  const { values } = table, count = values.length;
  const lines = layer.mean
    ? [[trn("the value", "sum of {count} values", count), total(values)], [tr("divided by {count}", { count }), value]]
    : [[trn("the only value", "largest of {count} values", count), value]];
  return { tables: [table], lines };
}

function denseTerms(layer, unit, input) {
  const [inputs, units] = layer.kernel.shape;
  const at = layer.shape.length === 3 ? (unit.y * layer.shape[1] + unit.x) * inputs : 0;
  return Array.from({ length: inputs }, (_, i) => {
    const value = input[at + i], weight = layer.kernel.values[i * units + unit.c];
    return { i, input: value, weight, product: value * weight };
  });
}

const MOST_TERMS = 10;

function dense({ network, layer, unit, sources: [source], inputs: [input] }) {
  const terms = denseTerms(layer, unit, input);
  const sorted = [...terms].sort((a, b) => Math.abs(b.product) - Math.abs(a.product));
  const shown = sorted.slice(0, MOST_TERMS);
  const rest = sorted.slice(MOST_TERMS);
  const sum = added(terms) + biasOf(layer, unit.c);
  const sumOf = (c) => added(denseTerms(layer, { ...unit, c }, input)) + biasOf(layer, c);
  const lines = [[trn("the product", "the {count} largest products", shown.length), added(shown)]];
  if (rest.length) lines.push([trn("the other one", "the other {count}", rest.length), added(rest)]);
  return {
    terms: shown.map((term) => ({ ...term, from: nameOfInput(network, source, { ...unit, c: term.i }) })),
    lines: [...lines, ...ending(layer, unit, sum, sumOf)],
  };
}

function added(terms) {
  return total(terms.map((term) => term.product));
}

// A flattened number is called by its place in the map that it comes from.
function nameOfInput(network, source, unit) {
  if (source.kind !== "flatten") return nameOf(source, unit);
  const map = network.layer(source.inputs[0]);
  return nameOf(map, unitAt(map.shape, unit.c));
}

function normalisation({ layer, unit, inputs: [input], sources: [source] }) {
  const at = (name) => layer[name].values[unit.c];
  const value = input[indexOf(source.shape, unit)];
  const standard = (value - at("mean")) / Math.sqrt(at("variance") + layer.epsilon);
  return {
    lines: [
      [tr("input"), value],
      [tr("minus the mean"), value - at("mean")],
      [tr("divided by the standard deviation, {deviation}", { deviation: short(Math.sqrt(at("variance") + layer.epsilon)) }), standard],
      [tr("times gamma, {gamma}", { gamma: short(at("gamma")) }), standard * at("gamma")],
      [tr("plus beta, {beta}", { beta: short(at("beta")) }), standard * at("gamma") + at("beta")],
    ],
  };
}

function scaling({ layer, unit, inputs: [input], sources: [source] }) {
  const value = input[indexOf(source.shape, unit)];
  const [scale, offset] = [layer.scale.values[unit.c], layer.offset.values[unit.c]];
  return {
    lines: [
      [tr("input"), value],
      [tr("times {factor}", { factor: short(scale) }), value * scale],
      [tr("plus {offset}", { offset: short(offset) }), value * scale + offset],
    ],
  };
}

function activation({ layer, unit, inputs: [input], sources: [source], value }) {
  return { lines: [[tr("input"), input[indexOf(source.shape, unit)]], [layer.activation.kind, value]] };
}

function sum({ unit, inputs, sources, value }) {
  const parts = sources.map((source, i) => [titleOf(source), inputs[i][indexOf(source.shape, unit)]]);
  return { lines: [...parts, [tr("sum"), value]] };
}

// Of a layer that passes a number on: where it comes from.
function passedOn({ network, before: [{ name, top: y, left: x, c }], value }) {
  return { lines: [[nameOf(network.layer(name), { y, x, c }), value]] };
}

function zeros(all) {
  const { before: [window], sources: [source], value } = all;
  const { top, bottom, left, right } = clipped(window, source.shape);
  return top < bottom && left < right ? passedOn(all) : { lines: [[tr("padding"), value]] };
}

function input({ value }) {
  return { lines: [[tr("value of the pixel"), value]] };
}

const EXPLANATIONS = {
  activation, convolution, dense, flatten: passedOn, global: globalPooling, input, join: passedOn, normalisation,
  pooling, scaling, sum, zeros,
};

function grid(rows, columns, f) {
  return Array.from({ length: rows * columns }, (_, at) => f(Math.floor(at / columns), at % columns));
}

function multiplied(a, b) {
  return a.map((value, i) => value * b[i]);
}

function total(values) {
  return values.reduce((a, b) => a + b, 0);
}

function largest(values) {
  return values.reduce((best, value, i) => (Math.abs(value) > Math.abs(values[best]) ? i : best), 0);
}

export function short(value) {
  if (value === 0) return "0";
  const size = Math.abs(value);
  if (size >= 1e4 || size < 1e-3) return written(value.toExponential(1));
  return fixed(value, size >= 100 ? 1 : size >= 10 ? 2 : 3);
}
