// The two convolutions that almost all of EfficientNet's time goes into, written for speed.

// A 1 x 1 convolution, which is a product of matrices: source (places x inputs) times kernel
// (inputs x filters). Four places and four filters at a time: each number that is read from memory
// takes part in four products. Sums are float64, as all of JavaScript's numbers.
export function pointwise(source, kernel, bias, inputs, filters) {
  const places = source.length / inputs;
  const out = new Float32Array(places * filters);
  const columns = transposed(kernel, inputs, filters);
  const fourPlaces = places - (places % 4), fourFilters = filters - (filters % 4);
  for (let f = 0; f < fourFilters; f += 4) {
    const [k0, k1, k2, k3] = [0, 1, 2, 3].map((i) => columns.subarray((f + i) * inputs, (f + i + 1) * inputs));
    const [b0, b1, b2, b3] = [0, 1, 2, 3].map((i) => bias?.[f + i] ?? 0);
    for (let p = 0; p < fourPlaces; p += 4) {
      const p0 = p * inputs, p1 = p0 + inputs, p2 = p1 + inputs, p3 = p2 + inputs;
      let s00 = b0, s01 = b1, s02 = b2, s03 = b3, s10 = b0, s11 = b1, s12 = b2, s13 = b3;
      let s20 = b0, s21 = b1, s22 = b2, s23 = b3, s30 = b0, s31 = b1, s32 = b2, s33 = b3;
      for (let i = 0; i < inputs; i++) {
        const a0 = source[p0 + i], a1 = source[p1 + i], a2 = source[p2 + i], a3 = source[p3 + i];
        const w0 = k0[i], w1 = k1[i], w2 = k2[i], w3 = k3[i];
        s00 += a0 * w0; s01 += a0 * w1; s02 += a0 * w2; s03 += a0 * w3;
        s10 += a1 * w0; s11 += a1 * w1; s12 += a1 * w2; s13 += a1 * w3;
        s20 += a2 * w0; s21 += a2 * w1; s22 += a2 * w2; s23 += a2 * w3;
        s30 += a3 * w0; s31 += a3 * w1; s32 += a3 * w2; s33 += a3 * w3;
      }
      let at = p * filters + f;
      out[at] = s00; out[at + 1] = s01; out[at + 2] = s02; out[at + 3] = s03;
      at += filters;
      out[at] = s10; out[at + 1] = s11; out[at + 2] = s12; out[at + 3] = s13;
      at += filters;
      out[at] = s20; out[at + 1] = s21; out[at + 2] = s22; out[at + 3] = s23;
      at += filters;
      out[at] = s30; out[at + 1] = s31; out[at + 2] = s32; out[at + 3] = s33;
    }
  }
  // The rest, where places or filters are not a multiple of four.
  for (let p = 0; p < places; p++) {
    for (let f = p < fourPlaces ? fourFilters : 0; f < filters; f++) {
      let sum = bias?.[f] ?? 0;
      for (let i = 0; i < inputs; i++) sum += source[p * inputs + i] * columns[f * inputs + i];
      out[p * filters + f] = sum;
    }
  }
  return out;
}

// A kernel's columns one after the other; each kernel is transposed once.
const turned = new WeakMap();

function transposed(kernel, inputs, filters) {
  if (!turned.has(kernel)) {
    const made = new Float32Array(inputs * filters);
    for (let i = 0; i < inputs; i++) {
      for (let f = 0; f < filters; f++) made[f * inputs + i] = kernel[i * filters + f];
    }
    turned.set(kernel, made);
  }
  return turned.get(kernel);
}

// A convolution of each channel with its own kernel: (rows, columns, 1, channels).
export function depthwise(layer, source, [height, width, channels]) {
  const [rows, columns] = layer.shape;
  const [kernelRows, kernelColumns] = layer.kernel.shape;
  const kernel = layer.kernel.values;
  const out = new Float32Array(rows * columns * channels);
  const sums = new Float64Array(channels);
  for (let y = 0, at = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++, at += channels) {
      layer.bias ? sums.set(layer.bias.values) : sums.fill(0);
      for (let j = 0; j < kernelRows; j++) {
        const row = y * layer.strides[0] - layer.padding[0] + j * layer.dilation[0];
        if (row < 0 || row >= height) continue; // padding: nothing but zeros
        for (let i = 0; i < kernelColumns; i++) {
          const column = x * layer.strides[1] - layer.padding[1] + i * layer.dilation[1];
          if (column < 0 || column >= width) continue;
          const pixel = (row * width + column) * channels;
          const weights = (j * kernelColumns + i) * channels;
          for (let c = 0; c < channels; c++) sums[c] += source[pixel + c] * kernel[weights + c];
        }
      }
      out.set(sums, at);
    }
  }
  return out;
}
