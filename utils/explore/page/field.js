// Which part of the image, or of a layer before, a unit can see.

import { sides, unitAt } from "./network.js";

// The rectangle {top, bottom, left, right} of a source that a rectangle of a layer reads; bottom and
// right are not included. It may reach over the border where there is padding.
function below(layer, rectangle, source) {
  const { top, bottom, left, right } = rectangle;
  const [height, width] = sides(source.shape);
  if (layer.kind === "convolution" || layer.kind === "pooling") {
    const window = layer.kind === "pooling" ? layer.window : layer.kernel.shape;
    const dilation = layer.dilation ?? [1, 1];
    const starts = (at, axis) => at * layer.strides[axis] - layer.padding[axis];
    const ends = (at, axis) => starts(at - 1, axis) + (window[axis] - 1) * dilation[axis] + 1;
    return { top: starts(top, 0), bottom: ends(bottom, 0), left: starts(left, 1), right: ends(right, 1) };
  }
  if (layer.kind === "zeros") {
    const [up, aside] = layer.padding;
    return { top: top - up, bottom: bottom - up, left: left - aside, right: right - aside };
  }
  const whole = layer.kind === "global" || layer.kind === "flatten";
  const vector = layer.kind === "dense" && source.shape.length !== 3;
  return whole || vector ? { top: 0, bottom: height, left: 0, right: width } : rectangle;
}

// The parts of the layers right before it that a unit sees: [{name, top, bottom, left, right, c}], with c
// undefined where it sees all channels.
export function windowBefore(network, layer, unit) {
  const own = { top: unit.y, bottom: unit.y + 1, left: unit.x, right: unit.x + 1 };
  const sources = layer.inputs.map((name) => network.layer(name));
  if (layer.kind === "flatten") {
    const { y, x, c } = unitAt(sources[0].shape, unit.c);
    return [{ name: sources[0].name, top: y, bottom: y + 1, left: x, right: x + 1, c }];
  }
  if (layer.kind === "join") {
    let c = unit.c;
    for (const source of sources) {
      if (c < source.shape.at(-1)) return [{ name: source.name, ...own, c }];
      c -= source.shape.at(-1);
    }
  }
  const all = layer.kind === "convolution" || layer.kind === "dense" || layer.activation?.kind === "softmax";
  const c = all ? undefined : unit.c;
  return sources.map((source) => ({ name: source.name, ...below(layer, own, source), c }));
}

// Its receptive field: the part of the image that can change it.
export function receptiveField(network, layer, unit) {
  if (layer.kind === "input") return { top: unit.y, bottom: unit.y + 1, left: unit.x, right: unit.x + 1 };
  const fields = new Map();
  const add = (name, rectangle) => {
    // Pixels outside are padding: they do not come from the image.
    const inside = clipped(rectangle, sides(network.layer(name).shape));
    const known = fields.get(name);
    fields.set(name, known ? union(known, inside) : inside);
  };
  for (const { name, c, ...rectangle } of windowBefore(network, layer, unit)) add(name, rectangle);
  // Layers are in the order in which they are computed: from the last to the first, each comes after
  // all layers that read it.
  for (const each of [...network.layers].reverse()) {
    const rectangle = fields.get(each.name);
    if (!rectangle) continue;
    for (const name of each.inputs) add(name, below(each, rectangle, network.layer(name)));
  }
  return fields.get(network.layers[0].name);
}

export function clipped({ top, bottom, left, right }, [height, width]) {
  return {
    top: Math.max(0, top),
    bottom: Math.min(height, bottom),
    left: Math.max(0, left),
    right: Math.min(width, right),
  };
}

function union(a, b) {
  return {
    top: Math.min(a.top, b.top),
    bottom: Math.max(a.bottom, b.bottom),
    left: Math.min(a.left, b.left),
    right: Math.max(a.right, b.right),
  };
}
