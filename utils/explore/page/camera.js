// A photograph by camera.

import { element } from "./elements.js";
import { marked, tr } from "./messages.js";

// The browser's names of errors, and what to do.
const REASONS = {
  NotFoundError: marked("No camera was found: connect one, or choose a file."),
  OverconstrainedError: marked("No camera was found: connect one, or choose a file."),
  NotAllowedError: marked("The camera may not be used: allow it for this page, beside its address, or choose a file."),
  SecurityError: marked("The camera may not be used: allow it for this page, beside its address, or choose a file."),
  NotReadableError: marked("The camera is busy: close the program that uses it, or choose a file."),
};

export class Camera {
  // taken: called with a photograph, as a Blob; fail: called with a message.
  constructor(taken, fail) {
    Object.assign(this, { taken, fail });
    this.button = element("button", { type: "button", "aria-expanded": "false", onclick: () => this.toggle() }, tr("use the camera"));
    this.video = element("video", { "aria-label": tr("What the camera sees"), playsinline: "", autoplay: "" });
    this.video.muted = true;
    this.shutter = element("button", { type: "button", onclick: () => this.shoot() }, tr("take the photograph"));
    this.root = element("div", { class: "explorer-camera", hidden: "" }, this.video,
      element("div", { class: "explorer-tools" }, this.shutter,
        element("button", { type: "button", onclick: () => this.close() }, tr("close the camera"))));
  }

  toggle() {
    return this.stream ? this.close() : this.start();
  }

  async start() {
    if (!navigator.mediaDevices?.getUserMedia) {
      this.fail(tr("This browser lets no page of this kind use the camera: choose a file."));
      return;
    }
    try {
      this.stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
    } catch (error) {
      const reason = REASONS[error.name];
      this.fail(reason ? tr(reason) : tr("The camera does not work ({error}): choose a file.", { error: error.name }));
      return;
    }
    this.video.srcObject = this.stream;
    this.root.hidden = false;
    this.button.setAttribute("aria-expanded", "true");
    this.shutter.focus();
  }

  shoot() {
    const { videoWidth: width, videoHeight: height } = this.video;
    if (!width) return; // no picture has come yet
    const canvas = element("canvas", { width, height });
    canvas.getContext("2d").drawImage(this.video, 0, 0);
    canvas.toBlob((file) => this.taken(file), "image/png");
    this.close();
  }

  close() {
    for (const track of this.stream?.getTracks() ?? []) track.stop();
    this.stream = this.video.srcObject = null;
    this.root.hidden = true;
    this.button.setAttribute("aria-expanded", "false");
    this.button.focus();
  }
}
