// Bicubic resizing with antialiasing, as Keras does it.

// The weight of a pixel at a distance of x pixels from the new pixel: the cubic of Keys
// ("Cubic convolution interpolation for digital image processing", 1981) with a = -0.5.
function keys(x) {
  const d = Math.abs(x);
  if (d >= 2) return 0;
  return d >= 1 ? ((-0.5 * d + 2.5) * d - 4) * d + 2 : (1.5 * d - 2.5) * d * d + 1;
}

// For each of `to` new pixels, the first of `from` old ones that counts, and the weights of it and
// those after it, whose sum is 1. Where the image is reduced the cubic is stretched as much, so
// that every old pixel counts: that is the antialiasing.
function windows(from, to) {
  const step = from / to, stretch = Math.max(step, 1);
  return Array.from({ length: to }, (_, i) => {
    const centre = (i + 0.5) * step - 0.5;
    const first = Math.max(0, Math.ceil(centre - 2 * stretch));
    const last = Math.min(from - 1, Math.floor(centre + 2 * stretch));
    const weights = Float64Array.from({ length: last - first + 1 }, (_, j) => keys((first + j - centre) / stretch));
    const sum = weights.reduce((a, b) => a + b, 0);
    return { first, weights: weights.map((weight) => weight / sum) };
  });
}

// rgba: bytes of a square image with sides of `from` pixels. Gives float32 (to, to, 3), not rounded
// and not cut to 0 to 255, as Keras.
export function resized(rgba, from, to) {
  const each = windows(from, to);
  const lines = new Float32Array(to * from * 3); // first all rows, each column as it was
  const sums = new Float64Array(from * 3);
  each.forEach(({ first, weights }, row) => {
    sums.fill(0);
    weights.forEach((weight, j) => {
      for (let x = 0, at = (first + j) * from * 4; x < sums.length; x += 3, at += 4) {
        sums[x] += weight * rgba[at];
        sums[x + 1] += weight * rgba[at + 1];
        sums[x + 2] += weight * rgba[at + 2];
      }
    });
    lines.set(sums, row * sums.length);
  });
  const out = new Float32Array(to * to * 3);
  for (let row = 0, at = 0; row < to; row++) {
    for (const { first, weights } of each) {
      for (let channel = 0; channel < 3; channel++) {
        let sum = 0, from_ = (row * from + first) * 3 + channel;
        for (const weight of weights) {
          sum += weight * lines[from_];
          from_ += 3;
        }
        out[at++] = sum;
      }
    }
  }
  return out;
}

// A map (height, width), bilinearly brought to sides of `to` pixels; outside the centres of the
// outermost values, these are repeated.
export function enlarged(values, height, width, to) {
  const place = (i, count) => Math.min(count - 1, Math.max(0, ((i + 0.5) * count) / to - 0.5));
  const out = new Float32Array(to * to);
  for (let y = 0; y < to; y++) {
    const v = place(y, height), top = Math.floor(v), below = Math.min(height - 1, top + 1);
    for (let x = 0; x < to; x++) {
      const u = place(x, width), left = Math.floor(u), right = Math.min(width - 1, left + 1);
      const along = (row) => values[row * width + left] * (1 - u + left) + values[row * width + right] * (u - left);
      out[y * to + x] = along(top) * (1 - v + top) + along(below) * (v - top);
    }
  }
  return out;
}
