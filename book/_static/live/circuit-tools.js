// What stands around the grid: examples and gates above it, play, undo and the number of wires beneath.
import { button, element } from "./circuit-parts.js";

export class Tools {
  // on: arm(code), choose(circuit, says), play(), undo(), clear(), resize(by)
  constructor({ kinds, presets }, on) {
    this.presets = element("div", { class: "live-bar presets", role: "group", "aria-label": "Circuits to begin with" });
    for (const { name, circuit, says } of presets) this.presets.append(button(name, () => on.choose(circuit, says), { title: says }));
    this.palette = element("div", { class: "live-bar palette", role: "group", "aria-label": "Gates: drag one onto a wire, or choose one and tap a cell" });
    kinds.forEach(({ sign, title, key, number }, code) => {
      if (!code) return;
      const name = number ? `${sign}, ${title}` : title;
      this.palette.append(button(sign, () => on.arm(code), { class: "live-button gate", "data-code": code, "aria-pressed": "false", "aria-label": name, title: `${title} (key ${key})` }));
    });
    this.play = button("Play", () => on.play());
    this.undo = button("Undo", () => on.undo());
    this.wires = element("span", { class: "live-note" });
    this.bar = element(
      "div", { class: "live-bar tools" }, this.play, this.undo, button("Clear", () => on.clear()),
      button("−", () => on.resize(-1), { "aria-label": "One wire fewer" }), this.wires, button("+", () => on.resize(1), { "aria-label": "One wire more" }),
    );
  }

  draw({ count, past }, armed, playing) {
    this.wires.textContent = `${count} wire${count > 1 ? "s" : ""}`;
    this.play.textContent = playing ? "Pause" : "Play";
    this.undo.setAttribute("aria-disabled", String(!past.length));
    for (const each of this.palette.children) each.setAttribute("aria-pressed", String(Number(each.dataset.code) === armed));
  }
}
