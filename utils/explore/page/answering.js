// The worker that computes, so that the page can still be used meanwhile. It answers the questions
// of `asking.js`, one after the other.

import { bytes } from "./elements.js";
import { gradCam, strongest } from "./grad_cam.js";
import { speak, tr } from "./messages.js";
import { Network } from "./network.js";
import { Told, opened } from "./opening.js";
import { resized } from "./resizing.js";

let network, preparation, pixels;

const ANSWERS = {
  // weights: in base64; preparation: {mean, deviation} of the pixels; words: as for `speak`.
  load({ description, weights, words, ...rest }) {
    speak(words);
    network = new Network(description, bytes(weights).buffer);
    preparation = rest.preparation;
    return { value: network.layers.length };
  },

  // What the network makes of a file: the logits, and a picture of what it saw.
  async photograph({ file }) {
    const start = performance.now();
    const { rgba, ...found } = await opened(file);
    pixels = resized(rgba, found.side, network.shape[0]);
    const ready = performance.now();
    const { mean, deviation } = preparation;
    const logits = network.run(pixels.map((value) => (value - mean) / deviation));
    const done = performance.now();
    const value = { ...found, logits, preparing: ready - start, computing: done - ready };
    return { value, transfer: [found.picture] };
  },

  heat: ({ label }) => ({ value: gradCam(network, label) }),

  maps: ({ layer, most }) => ({ value: strongest(network, layer, most) }),

  // For tests: what the network was given, and what a layer made of it.
  pixels: () => ({ value: pixels }),
  values: ({ layer }) => ({ value: network.maps.get(layer) }),
};

let last = Promise.resolve();

self.onmessage = ({ data }) => {
  last = last.then(() => answer(data));
};

async function answer({ id, kind, ...question }) {
  try {
    const { value, transfer = [] } = await ANSWERS[kind](question);
    self.postMessage({ id, value }, transfer);
  } catch (error) {
    const told = error instanceof Told;
    self.postMessage({ id, error: told ? error.message : tr("This could not be computed: {reason}", { reason: error.message }) });
  }
}
