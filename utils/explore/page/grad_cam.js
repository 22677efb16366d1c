// Grad-CAM of a network that ends in maps, their means and one dense layer.

// Selvaraju et al., "Grad-CAM", 2017: each of the last maps counts with the mean gradient of the
// class's logit along it, and negative sums are left out. Here the gradient needs no
// backward pass. The logit is bias + sum over maps k of weight[k] * mean(map k), so that its
// gradient along every value of map k is weight[k] / places. (So Grad-CAM equals the class
// activation mapping of Zhou et al., 2016, and all values of the sum and the bias add up to the logit.)
// Gives this sum with its negative values, (height, width), the bias, and the logit.
export function gradCam(network, label) {
  const top = network.layer(network.output);
  const pooling = network.layer(top.inputs[0]);
  const [height, width, channels] = network.layer(pooling.inputs[0]).shape;
  const maps = network.maps.get(pooling.inputs[0]);
  const places = height * width, classes = top.shape[0];
  const heat = new Float32Array(places);
  for (let place = 0; place < places; place++) {
    let sum = 0;
    for (let k = 0; k < channels; k++) {
      sum += (top.kernel.values[k * classes + label] / places) * maps[place * channels + k];
    }
    heat[place] = sum;
  }
  return { heat, height, width, bias: top.bias.values[label], logit: network.maps.get(top.name)[label] };
}

// The maps of a layer that have the largest values, plus or minus: the numbers of their channels,
// the strongest first, and their values (height, width, channels).
export function strongest(network, name, most) {
  const [height, width, channels] = network.layer(name).shape;
  const values = network.maps.get(name);
  const largest = new Float32Array(channels);
  for (let i = 0; i < values.length; i++) {
    const size = Math.abs(values[i]);
    if (size > largest[i % channels]) largest[i % channels] = size;
  }
  const order = Array.from(largest.keys()).sort((a, b) => largest[b] - largest[a]).slice(0, most);
  const chosen = new Float32Array(height * width * order.length);
  for (let place = 0, at = 0; place < height * width; place++) {
    for (const channel of order) chosen[at++] = values[place * channels + channel];
  }
  return { channels: order, values: chosen };
}
