// Questions to the worker, and its answers as promises.

import { marked, tr } from "./messages.js";

const CANNOT = marked("This browser cannot compute the network: open the page in a newer one.");

export class Asking {
  // script: of the worker, as text: a page from disk has no other file to take it from.
  constructor(script) {
    this.open = new Map();
    this.asked = 0;
    const address = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
    try {
      this.worker = new Worker(address);
    } catch {
      throw new Error(tr(CANNOT));
    }
    this.worker.onmessage = ({ data: { id, value, error } }) => {
      const { resolve, reject } = this.open.get(id);
      this.open.delete(id);
      error === undefined ? resolve(value) : reject(new Error(error));
    };
    this.worker.onerror = (event) => {
      event.preventDefault();
      for (const { reject } of this.open.values()) reject(new Error(tr(CANNOT)));
      this.open.clear();
    };
  }

  ask(kind, question = {}) {
    const id = this.asked++;
    return new Promise((resolve, reject) => {
      this.open.set(id, { resolve, reject });
      this.worker.postMessage({ id, kind, ...question });
    });
  }
}
