// A network as `utils.explore.portable` describes it, computed layer by layer.

import { tr } from "./messages.js";
import { OPERATIONS } from "./operations.js";

export class Network {
  // description: of the layers, from JSON; weights: an ArrayBuffer with all of them, or undefined
  // where nothing is to be computed.
  constructor(description, weights) {
    this.name = description.name;
    this.shape = description.shape;
    this.output = description.output;
    this.layers = weights ? description.layers.map((layer) => withWeights(layer, weights)) : description.layers;
    this.byName = new Map(this.layers.map((layer) => [layer.name, layer]));
    this.maps = new Map();
  }

  layer(name) {
    return this.byName.get(name);
  }

  // Computes what each layer makes of an image: `maps`, by layer.
  run(image) {
    for (const layer of this.layers) {
      if (layer.kind === "input") {
        this.maps.set(layer.name, image);
        continue;
      }
      const sources = layer.inputs.map((name) => this.maps.get(name));
      const shapes = layer.inputs.map((name) => this.layer(name).shape);
      this.maps.set(layer.name, OPERATIONS[layer.kind](layer, sources, shapes));
    }
    return this.maps.get(this.output);
  }
}

function withWeights(layer, weights) {
  const complete = { ...layer };
  for (const [name, value] of Object.entries(layer)) {
    if (value?.shape) complete[name] = { shape: value.shape, values: numbers(value, weights) };
  }
  return complete;
}

// A weight's values: float32, or int8 times the scale of its filter, which is its last axis.
function numbers({ begins, int8, scale, shape }, weights) {
  const count = shape.reduce((a, b) => a * b, 1);
  if (int8 === undefined) return new Float32Array(weights, 4 * begins, count);
  const scales = numbers(scale, weights);
  return Float32Array.from(new Int8Array(weights, int8, count), (value, i) => value * scales[i % scales.length]);
}

// Where a unit is in a layer's array; vectors are one pixel with many channels.
export function indexOf(shape, { y, x, c }) {
  return shape.length === 3 ? (y * shape[1] + x) * shape[2] + c : c;
}

export function unitAt(shape, index) {
  if (shape.length !== 3) return { y: 0, x: 0, c: index };
  const [, width, channels] = shape;
  const pixel = Math.floor(index / channels);
  return { y: Math.floor(pixel / width), x: pixel % width, c: index % channels };
}

// The name of a layer, for people: the image has one in their language.
export function titleOf(layer) {
  return layer.kind === "input" ? tr("the image") : layer.name;
}

// The name of a unit, for people.
export function nameOf(layer, { y, x, c }) {
  const place = { layer: titleOf(layer), channel: c, row: y, column: x };
  return layer.shape.length === 3
    ? tr("{layer}, channel {channel}, row {row}, column {column}", place) : tr("{layer}, unit {channel}", place);
}

// Height, width and channels, also of a vector.
export function sides(shape) {
  return shape.length === 3 ? shape : [1, 1, shape.reduce((a, b) => a * b, 1)];
}
