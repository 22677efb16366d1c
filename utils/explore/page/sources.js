// Where a photograph comes from: a file that is chosen, dropped or pasted, the camera, or a sample.

import { Camera } from "./camera.js";
import { bytes, element } from "./elements.js";
import { tr } from "./messages.js";

export class Sources {
  // samples: [{name, about, jpeg}], the last in base64; take: called with a file and its name;
  // fail: called with a message.
  constructor(samples, take, fail) {
    Object.assign(this, { samples, take, fail });
    this.input = element("input", {
      type: "file", accept: "image/*", class: "explorer-aloud", tabindex: -1, "aria-hidden": "true",
      onchange: () => {
        this.taken(this.input.files);
        this.input.value = ""; // so that the same file can be chosen again
      },
    });
    const button = (text, onclick) => element("button", { type: "button", onclick }, text);
    this.camera = new Camera((file) => this.other(file, tr("the camera's photograph")), fail);
    const zone = element("div", { class: "explorer-drop" },
      element("p", {}, tr("Drop a photograph anywhere on this page, paste one, or")),
      element("div", { class: "explorer-tools" },
        button(tr("choose a file"), () => this.input.click()), this.camera.button),
      this.input);
    this.credit = element("p", { class: "explorer-note" });
    const group = element("div", { class: "explorer-samples", role: "group", "aria-label": tr("Samples") },
      ...samples.map((sample) => element("button", {
        type: "button", "aria-label": tr("sample: {name}", { name: sample.name }), title: sample.name, onclick: () => this.sample(sample),
      }, element("img", { src: `data:image/jpeg;base64,${sample.jpeg}`, alt: "" }))));
    this.root = element("section", { "aria-label": tr("Photograph") }, zone, this.camera.root, group, this.credit);
    this.listen(zone);
  }

  listen(zone) {
    let inside = 0; // elements of the page under what is dragged
    const show = (count) => {
      inside = Math.max(0, count);
      zone.classList.toggle("explorer-over", inside > 0);
    };
    document.addEventListener("dragenter", () => show(inside + 1));
    document.addEventListener("dragleave", () => show(inside - 1));
    document.addEventListener("dragover", (event) => event.preventDefault());
    document.addEventListener("drop", (event) => {
      event.preventDefault(); // or the browser would leave the page, and open the file
      show(0);
      this.taken(event.dataTransfer.files);
    });
    document.addEventListener("paste", (event) => {
      if (event.clipboardData.files.length) this.taken(event.clipboardData.files);
    });
  }

  taken(files) {
    const [file] = files;
    if (file) this.other(file, file.name);
    else this.fail(tr("That was not a file: save the picture first, then drop or choose the file."));
  }

  other(file, name) {
    this.credit.textContent = "";
    this.take(file, name);
  }

  sample({ name, about, jpeg }) {
    this.take(new Blob([bytes(jpeg)], { type: "image/jpeg" }), name);
    this.credit.textContent = about;
  }

  first() {
    if (this.samples.length) this.sample(this.samples[0]);
  }
}
