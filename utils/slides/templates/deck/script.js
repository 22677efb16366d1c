"use strict";
// Short text is large; what would not fit is made smaller, step by step: nothing may be cut off.
const LARGEST = 1.3;
const SMALLEST = 0.5;

function fit(slide) {
  const pages = slide.querySelectorAll(":scope > section");
  if (pages.length) {
    pages.forEach(fit);
    return;
  }
  let size = slide.classList.contains("code") ? 1 : LARGEST;
  slide.style.setProperty("--size", size);
  while (slide.scrollHeight > slide.clientHeight && size > SMALLEST) {
    size -= 0.05;
    slide.style.setProperty("--size", size.toFixed(2));
  }
}

Reveal.on("slidechanged", (event) => fit(event.currentSlide));
Reveal.initialize({
  width: 1280, height: 720, margin: 0, center: false, hash: true, slideNumber: "c/t",
  transition: "none", plugins: [RevealNotes],
}).then(() => {
  for (const [name, label] of Object.entries(BUTTONS)) {
    document.querySelectorAll(`.controls .${name}`).forEach((button) => button.setAttribute("aria-label", label));
  }
  document.querySelectorAll(".resume-button").forEach((button) => (button.textContent = RESUME));
  fit(Reveal.getCurrentSlide());
});
