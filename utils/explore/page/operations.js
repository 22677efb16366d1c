// The computation of each kind of layer, on arrays (height, width, channels), channels last.

import { depthwise, pointwise } from "./products.js";

const ACTIVATIONS = {
  linear: (x) => x,
  relu: (x, { slope = 0, threshold = 0, most = Infinity }) =>
    x < threshold ? slope * (x - threshold) : Math.min(x, most),
  elu: (x, { alpha = 1 }) => (x > 0 ? x : alpha * Math.expm1(x)),
  selu: (x) => 1.0507009873554805 * (x > 0 ? x : 1.6732632423543772 * Math.expm1(x)),
  sigmoid: (x) => 1 / (1 + Math.exp(-x)),
  tanh: Math.tanh,
  softplus: (x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))),
  softsign: (x) => x / (1 + Math.abs(x)),
  silu: (x) => x / (1 + Math.exp(-x)),
  mish: (x) => x * Math.tanh(Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)))),
  gelu: (x) => 0.5 * x * (1 + errorFunction(x / Math.SQRT2)),
  exponential: Math.exp,
  hard_sigmoid: (x) => Math.min(1, Math.max(0, x / 6 + 0.5)),
};
ACTIVATIONS.relu6 = ACTIVATIONS.relu;
ACTIVATIONS.leaky_relu = ACTIVATIONS.relu;

export function activated(x, activation) {
  return ACTIVATIONS[activation.kind](x, activation);
}

// Abramowitz and Stegun 7.1.26 is good to 1.5e-7.
function errorFunction(x) {
  const t = 1 / (1 + 0.3275911 * Math.abs(x));
  const sum = ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t;
  return Math.sign(x) * (1 - sum * Math.exp(-x * x));
}

export function softmax(values) {
  const highest = values.reduce((a, b) => Math.max(a, b), -Infinity);
  const powers = Array.from(values, (value) => Math.exp(value - highest));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / sum);
}

function activateAll(values, activation, channels) {
  if (activation.kind === "linear") return;
  if (activation.kind === "softmax") {
    for (let at = 0; at < values.length; at += channels) {
      values.set(softmax(values.subarray(at, at + channels)), at);
    }
    return;
  }
  const f = ACTIVATIONS[activation.kind];
  for (let i = 0; i < values.length; i++) values[i] = f(values[i], activation);
}

function convolution(layer, [source], [shape]) {
  const [rows, columns, depth, filters] = layer.kernel.shape;
  const single = rows * columns * layer.strides[0] * layer.strides[1] === 1;
  let out;
  if (single && layer.groups === 1) out = pointwise(source, layer.kernel.values, layer.bias?.values, depth, filters);
  else if (layer.groups === shape[2] && filters === shape[2]) out = depthwise(layer, source, shape);
  else out = anyConvolution(layer, source, shape);
  activateAll(out, layer.activation, filters);
  return out;
}

function anyConvolution(layer, source, [height, width, channels]) {
  const [rows, columns, filters] = layer.shape;
  const [kernelRows, kernelColumns, depth] = layer.kernel.shape;
  const out = new Float32Array(rows * columns * filters);
  const sums = new Float64Array(filters);
  const filtersOfGroup = filters / layer.groups;
  for (let y = 0, at = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++, at += filters) {
      layer.bias ? sums.set(layer.bias.values) : sums.fill(0);
      for (let j = 0; j < kernelRows; j++) {
        const row = y * layer.strides[0] - layer.padding[0] + j * layer.dilation[0];
        if (row < 0 || row >= height) continue;
        for (let i = 0; i < kernelColumns; i++) {
          const column = x * layer.strides[1] - layer.padding[1] + i * layer.dilation[1];
          if (column < 0 || column >= width) continue;
          const pixel = (row * width + column) * channels;
          const weights = (j * kernelColumns + i) * depth * filters;
          for (let c = 0; c < channels; c++) {
            const value = source[pixel + c];
            if (value === 0) continue; // most of a drawing, and of what a ReLU gives
            const group = Math.floor(c / depth);
            const first = group * filtersOfGroup;
            const from = weights + (c - group * depth) * filters;
            for (let f = first; f < first + filtersOfGroup; f++) {
              sums[f] += value * layer.kernel.values[from + f];
            }
          }
        }
      }
      out.set(sums, at);
    }
  }
  return out;
}

function pooling(layer, [source], [[height, width, channels]]) {
  const [rows, columns] = layer.shape;
  const out = new Float32Array(rows * columns * channels);
  for (let y = 0, at = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++) {
      const { top, bottom, left, right } = windowOf(layer, y, x, height, width);
      for (let c = 0; c < channels; c++, at++) {
        let found = layer.mean ? 0 : -Infinity;
        for (let row = top; row < bottom; row++) {
          for (let column = left; column < right; column++) {
            const value = source[(row * width + column) * channels + c];
            found = layer.mean ? found + value : Math.max(found, value);
          }
        }
        out[at] = layer.mean ? found / ((bottom - top) * (right - left)) : found;
      }
    }
  }
  return out;
}

// The part of a pooling window that lies in the map: padding does not count.
export function windowOf(layer, y, x, height, width) {
  const top = y * layer.strides[0] - layer.padding[0];
  const left = x * layer.strides[1] - layer.padding[1];
  return {
    top: Math.max(0, top),
    bottom: Math.min(height, top + layer.window[0]),
    left: Math.max(0, left),
    right: Math.min(width, left + layer.window[1]),
  };
}

function dense(layer, [source]) {
  const [inputs, units] = layer.kernel.shape;
  const places = source.length / inputs;
  const out = new Float32Array(places * units);
  const sums = new Float64Array(units);
  for (let place = 0; place < places; place++) {
    layer.bias ? sums.set(layer.bias.values) : sums.fill(0);
    for (let i = 0; i < inputs; i++) {
      const value = source[place * inputs + i];
      if (value === 0) continue;
      for (let u = 0; u < units; u++) sums[u] += value * layer.kernel.values[i * units + u];
    }
    out.set(sums, place * units);
  }
  activateAll(out, layer.activation, units);
  return out;
}

function eachChannel(source, channels, f) {
  return source.map((value, i) => f(value, i % channels));
}

function normalisation(layer, [source]) {
  const [gamma, beta, mean, variance] = ["gamma", "beta", "mean", "variance"].map(
    (name) => layer[name].values,
  );
  return eachChannel(
    source,
    gamma.length,
    (value, c) => (gamma[c] * (value - mean[c])) / Math.sqrt(variance[c] + layer.epsilon) + beta[c],
  );
}

function scaling(layer, [source]) {
  const { scale, offset } = layer;
  return eachChannel(source, scale.values.length, (value, c) => value * scale.values[c] + offset.values[c]);
}

function activation(layer, [source]) {
  const out = source.slice();
  activateAll(out, layer.activation, layer.shape.at(-1));
  return out;
}

function globalPooling(layer, [source], [shape]) {
  const channels = shape.at(-1);
  const places = source.length / channels;
  return Float32Array.from({ length: channels }, (_, c) => {
    let found = layer.mean ? 0 : -Infinity;
    for (let i = c; i < source.length; i += channels) {
      found = layer.mean ? found + source[i] : Math.max(found, source[i]);
    }
    return layer.mean ? found / places : found;
  });
}

function zeros(layer, [source], [[height, width, channels]]) {
  const [, columns] = layer.shape;
  const out = new Float32Array(layer.shape.reduce((a, b) => a * b));
  for (let row = 0; row < height; row++) {
    const line = source.subarray(row * width * channels, (row + 1) * width * channels);
    out.set(line, ((row + layer.padding[0]) * columns + layer.padding[1]) * channels);
  }
  return out;
}

function sum(layer, sources) {
  return sources[0].map((_, i) => sources.reduce((total, source) => total + source[i], 0));
}

function join(layer, sources, shapes) {
  const channels = layer.shape.at(-1);
  const out = new Float32Array(layer.shape.reduce((a, b) => a * b));
  let first = 0;
  sources.forEach((source, part) => {
    const own = shapes[part].at(-1);
    for (let from = 0, to = first; from < source.length; from += own, to += channels) {
      out.set(source.subarray(from, from + own), to);
    }
    first += own;
  });
  return out;
}

export const OPERATIONS = {
  convolution,
  pooling,
  dense,
  normalisation,
  scaling,
  activation,
  zeros,
  sum,
  join,
  global: globalPooling,
  flatten: (layer, [source]) => source,
};
