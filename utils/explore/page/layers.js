// The strongest feature maps of the chosen layer.

import { element } from "./elements.js";
import { short } from "./explain.js";
import { receptiveField } from "./field.js";
import { Maps } from "./maps.js";
import { tr, trn } from "./messages.js";
import { indexOf, nameOf } from "./network.js";

const MOST = 24, WIDTHS = [348, 1000]; // maps, and pixels of them side by side

export class Layers {
  // ask: gives, for a layer's name and how many maps, their channels and values; marked: called
  // with the receptive field of the unit that is pointed at, or null.
  constructor(network, scale, ask, marked) {
    Object.assign(this, { network, scale, ask, marked });
    this.maps = element("div");
    this.about = element("p", { class: "explorer-note" });
    this.hint = element("p", { class: "explorer-hint" });
    const layers = network.layers.slice(1).filter(({ shape }) => shape.length === 3);
    this.select = element("select", { onchange: () => this.renew() }, ...layers.map(({ name, shape }) =>
      element("option", { value: name }, `${name}, ${shape.join(" × ")}`)));
    this.root = element("section", { class: "explorer-layers", "aria-label": tr("Feature maps") },
      element("h2", {}, tr("Feature maps")),
      element("div", { class: "explorer-tools" }, element("label", {}, tr("layer"), " ", this.select)),
      this.about, this.hint, this.maps);
  }

  // Takes the maps of the chosen layer for the photograph that was computed last.
  async renew() {
    const name = this.select.value;
    const found = await this.ask(name, MOST);
    if (name !== this.select.value) return;
    this.layer = this.network.layer(name);
    this.channels = found.channels;
    const [height, width, all] = this.layer.shape;
    const shown = { ...this.layer, whole: this.layer.shape, shape: [height, width, this.channels.length] };
    const wide = Math.min(WIDTHS[1], Math.max(WIDTHS[0], this.maps.clientWidth));
    const view = new Maps(shown, this.scale, (unit) => this.point(unit), (unit) => this.choose(unit), wide);
    view.take(found.values);
    Object.assign(this, { view, values: found.values, shown });
    this.chosen = null;
    const channels = this.channels.join(", ");
    const shownMaps = all > MOST
      ? tr("The {count} of {all} maps with the largest values, the largest first: channels {channels}.", { count: MOST, all, channels })
      : trn("The only map: channel {channels}.", "All {count} maps, the largest first: channels {channels}.", all, { channels });
    const help = tr("Point at one to see the receptive field of a unit in the photograph.");
    this.about.textContent = `${shownMaps} ${help}`;
    this.maps.replaceChildren(view.root);
    this.point(null);
  }

  choose(unit) {
    this.chosen = this.view.unit = unit;
    this.point(unit);
  }

  point(pointed) {
    const unit = pointed ?? this.chosen;
    this.view.draw(unit ? [{ top: unit.y, bottom: unit.y + 1, left: unit.x, right: unit.x + 1, c: unit.c }] : []);
    this.marked(unit ? receptiveField(this.network, this.layer, unit) : null);
    if (!unit) this.hint.textContent = "";
    else {
      const value = short(this.values[indexOf(this.shown.shape, unit)]);
      this.hint.textContent = `${nameOf(this.layer, { ...unit, c: this.channels[unit.c] })}: ${value}`;
    }
  }
}
