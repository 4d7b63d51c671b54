// The line beneath the grid that speaks of the present cell: an angle by slider and by number, a
// measurement's result to turn around or to draw again, and a way to remove it.
import { button, element, percent, written } from "./circuit-parts.js";

const STEP = 1 / 16; // of a turn of the slider, in units of pi

export class Editor {
  // on: turn(angle), flip(), redraw(), remove()
  constructor({ kinds, spans }, on) {
    this.kinds = kinds;
    const { low: min, high: max } = spans.angle;
    this.about = element("span", { class: "about" });
    this.slider = element("input", { type: "range", min, max, step: STEP, "aria-label": "Angle in units of pi" });
    this.number = element("input", { type: "number", min, max, step: "any", "aria-label": "Angle in units of pi, exactly" });
    this.number.onblur = () => { this.number.value = written(this.cell.number); };
    for (const input of [this.slider, this.number]) input.oninput = () => { if (input.value) on.turn(Number(input.value)); };
    this.angle = element("span", { class: "angle" }, this.slider, this.number, element("span", {}, "π"));
    this.dice = element("span", { class: "dice" }, button("Turn around", on.flip), button("Draw again", on.redraw));
    this.hint = element("span", { class: "live-note hint" }, "P, Rx, Ry and Rz take an angle.");
    this.remove = button("Remove", on.remove);
    this.root = element("div", { class: "live-bar editor" }, this.about, element("span", { class: "knobs" }, this.angle, this.dice, this.hint), this.remove);
  }

  get step() { return STEP; }

  // Returns whether the focus was on something that has gone.
  draw(cell, { wire, column }, read) {
    this.cell = cell;
    const { title, number } = this.kinds[cell.code];
    const result = read?.outcome >= 0 ? `: read ${read.outcome}, ${percent(read.chance)} likely` : "";
    this.about.textContent = `q${wire}, column ${column + 1}: ${title}${result}`;
    this.remove.setAttribute("aria-disabled", String(!cell.code));
    const lost = [[this.angle, "angle"], [this.dice, "point"]].some(([part, needs]) => needs !== number && part.contains(document.activeElement));
    this.angle.classList.toggle("unused", number !== "angle");
    this.dice.classList.toggle("unused", number !== "point");
    this.hint.classList.toggle("unused", Boolean(number));
    for (const input of [this.slider, this.number])
      if (number === "angle" && Number(input.value) !== cell.number) input.value = written(cell.number);
    return lost;
  }
}
