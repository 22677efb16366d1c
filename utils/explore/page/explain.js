// How one unit's number came about: the numbers that went into it, and how they were put together.

import { clipped, windowBefore } from "./field.js";
import { indexOf, sides, unitAt } from "./network.js";
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
  const found = EXPLANATIONS[layer.kind]({ network, layer, unit, channel, sources, inputs, value });
  return { value, before: windowBefore(network, layer, unit), tables: [], lines: [], ...found };
}

function afterActivation(network, layer, unit, sum, lines) {
  const { activation } = layer;
  if (activation.kind === "linear") return lines;
  if (activation.kind !== "softmax") return [...lines, [`after ${activation.kind}`, activated(sum, activation)]];
  const units = Array.from({ length: layer.shape.at(-1) }, (_, c) => weightedSum(network, layer, { ...unit, c }));
  return [...lines, ["after softmax, its share of all exponentials", softmax(units)[unit.c]]];
}

// The sum in front of the activation, of a dense layer.
function weightedSum(network, layer, unit) {
  const { terms, bias } = denseTerms(network, layer, unit);
  return terms.reduce((total, term) => total + term.product, bias);
}

function convolution({ network, layer, unit, channel, sources: [source], inputs: [input] }) {
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
  const sums = Array.from({ length: depth }, (_, i) => total(products(first + i)));
  const shown = channel === undefined || channel < first || channel >= first + depth
    ? first + largest(sums) : channel;
  const bias = layer.bias ? layer.bias.values[unit.c] : 0;
  const sum = total(sums) + bias;
  const lines = depth > 1 && depth <= 6
    ? sums.map((each, i) => [`sum of products, channel ${first + i}`, each])
    : [[`sum of products, channel ${shown}`, sums[shown - first]]];
  if (depth > 6) lines.push([`sum over all ${depth} channels`, total(sums)]);
  if (layer.bias) lines.push(["bias", bias]);
  lines.push(["sum", sum]);
  return {
    channels: depth > 1 ? { first, count: depth, shown } : undefined,
    tables: [
      { title: `patch of ${source.name}, channel ${shown}`, role: "values", rows, columns, values: patch(shown) },
      { title: "kernel", role: "weights", rows, columns, values: kernel(shown) },
      { title: "products", role: "weights", rows, columns, values: products(shown) },
    ],
    lines: afterActivation(network, layer, unit, sum, lines),
  };
}

function pooling({ layer, unit, sources: [source], inputs: [input], value }) {
  const [height, width, channels] = source.shape;
  const { top, bottom, left, right } = windowOf(layer, unit.y, unit.x, height, width);
  const values = grid(bottom - top, right - left, (j, i) =>
    input[((top + j) * width + left + i) * channels + unit.c]);
  const line = layer.mean
    ? [[`sum of ${values.length} values`, total(values)], [`divided by ${values.length}`, value]]
    : [[`largest of ${values.length} values`, value]];
  const title = `window of ${source.name}, channel ${unit.c}`;
  return {
    tables: [{ title, role: "values", rows: bottom - top, columns: right - left, values }],
    lines: line,
  };
}

function denseTerms(network, layer, unit) {
  const [inputs, units] = layer.kernel.shape;
  const source = network.layer(layer.inputs[0]);
  const values = network.maps.get(source.name);
  const at = layer.shape.length === 3 ? (unit.y * layer.shape[1] + unit.x) * inputs : 0;
  const terms = Array.from({ length: inputs }, (_, i) => {
    const input = values[at + i], weight = layer.kernel.values[i * units + unit.c];
    return { i, input, weight, product: input * weight };
  });
  return { terms, bias: layer.bias ? layer.bias.values[unit.c] : 0 };
}

const MOST_TERMS = 10;

function dense({ network, layer, unit, sources: [source] }) {
  const { terms, bias } = denseTerms(network, layer, unit);
  const sorted = [...terms].sort((a, b) => Math.abs(b.product) - Math.abs(a.product));
  const shown = sorted.slice(0, MOST_TERMS);
  const rest = sorted.slice(MOST_TERMS);
  const sum = terms.reduce((all, term) => all + term.product, 0) + bias;
  const lines = [[`the ${shown.length} largest products`, total(shown.map((term) => term.product))]];
  if (rest.length) lines.push([`the other ${rest.length}`, total(rest.map((term) => term.product))]);
  if (layer.bias) lines.push(["bias", bias]);
  lines.push(["sum", sum]);
  return {
    terms: shown.map((term) => ({ ...term, from: nameOfInput(network, source, term.i) })),
    lines: afterActivation(network, layer, unit, sum, lines),
  };
}

// What a flattened number was before: its place in the map.
function nameOfInput(network, source, index) {
  if (source.kind !== "flatten") return `${source.name}, unit ${index}`;
  const map = network.layer(source.inputs[0]);
  const { y, x, c } = unitAt(map.shape, index);
  return `${map.name}, channel ${c}, row ${y}, column ${x}`;
}

function normalisation({ layer, unit, inputs: [input], sources: [source] }) {
  const at = (name) => layer[name].values[unit.c];
  const value = input[indexOf(source.shape, unit)];
  const standard = (value - at("mean")) / Math.sqrt(at("variance") + layer.epsilon);
  return {
    lines: [
      ["input", value],
      ["minus the mean", value - at("mean")],
      [`divided by the standard deviation, ${short(Math.sqrt(at("variance") + layer.epsilon))}`, standard],
      [`times gamma, ${short(at("gamma"))}`, standard * at("gamma")],
      [`plus beta, ${short(at("beta"))}`, standard * at("gamma") + at("beta")],
    ],
  };
}

function scaling({ layer, unit, inputs: [input], sources: [source] }) {
  const value = input[indexOf(source.shape, unit)];
  const [scale, offset] = [layer.scale.values[unit.c], layer.offset.values[unit.c]];
  return {
    lines: [["input", value], [`times ${short(scale)}`, value * scale], [`plus ${short(offset)}`, value * scale + offset]],
  };
}

function activation({ layer, unit, inputs: [input], sources: [source], value }) {
  return { lines: [["input", input[indexOf(source.shape, unit)]], [layer.activation.kind, value]] };
}

function sum({ unit, inputs, sources, value }) {
  const parts = sources.map((source, i) => [source.name, inputs[i][indexOf(source.shape, unit)]]);
  return { lines: [...parts, ["sum", value]] };
}

function join({ unit, sources, value }) {
  let c = unit.c;
  const source = sources.find(({ shape }) => (c < shape.at(-1) ? true : ((c -= shape.at(-1)), false)));
  return { lines: [[`channel ${c} of ${source.name}`, value]] };
}

function globalPooling({ layer, unit, inputs: [input], sources: [source], value }) {
  const [height, width, channels] = sides(source.shape);
  const values = grid(height, width, (j, i) => input[(j * width + i) * channels + unit.c]);
  const title = `${source.name}, channel ${unit.c}`;
  return {
    tables: [{ title, role: "values", rows: height, columns: width, values }],
    lines: layer.mean
      ? [[`sum of ${values.length} values`, total(values)], [`divided by ${values.length}`, value]]
      : [[`largest of ${values.length} values`, value]],
  };
}

function flatten({ unit, sources: [source], value }) {
  const { y, x, c } = unitAt(source.shape, unit.c);
  return { lines: [[`${source.name}, channel ${c}, row ${y}, column ${x}`, value]] };
}

function zeros({ network, layer, unit, sources: [source], value }) {
  const place = clipped(windowBefore(network, layer, unit)[0], source.shape);
  const inside = place.top < place.bottom && place.left < place.right;
  return { lines: [[inside ? `${source.name}, row ${place.top}, column ${place.left}` : "padding", value]] };
}

function input({ value }) {
  return { lines: [["value of the pixel", value]] };
}

const EXPLANATIONS = {
  activation, convolution, dense, flatten, global: globalPooling, input, join, normalisation,
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
  if (size >= 1e4 || size < 1e-3) return value.toExponential(1).replace("-", "−").replace("e−", "e−");
  return value.toFixed(size >= 100 ? 1 : size >= 10 ? 2 : 3).replace("-", "−");
}
