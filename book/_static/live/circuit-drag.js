// Gates dragged from the palette or from a cell, by mouse or finger. Over a cell the figure already
// shows what the circuit would be.
import { element } from "./circuit-parts.js";

const STIR = 6; // pixels that a press may move and still be a tap

export class Drag {
  // figure: takes(target) → what is taken hold of, or null; preview(held, place); place(held, place); sign(held).
  constructor(figure, signal) {
    this.figure = figure;
    const listen = (target, type, action) => target.addEventListener(type, action, { signal });
    listen(figure.stage, "pointerdown", (event) => this.grab(event));
    listen(document, "pointermove", (event) => this.move(event));
    listen(document, "pointerup", (event) => this.drop(event));
    listen(document, "pointercancel", () => this.letGo());
    listen(document, "keydown", ({ key }) => { if (key === "Escape") this.letGo(); });
  }

  grab({ isPrimary, button, target, clientX, clientY }) {
    const held = isPrimary && button === 0 ? this.figure.takes(target) : null;
    if (held) this.held = { ...held, x: clientX, y: clientY };
  }

  move({ clientX, clientY }) {
    if (!this.held) return;
    if (!this.ghost && Math.hypot(clientX - this.held.x, clientY - this.held.y) > STIR) {
      this.figure.halt();
      this.moved = true;
      this.ghost = element("span", { class: "ghost", "aria-hidden": "true" }, this.figure.board.sign(this.held));
      this.figure.append(this.ghost);
    }
    if (!this.ghost) return;
    this.ghost.style.translate = `${clientX}px ${clientY}px`;
    // A touch is bound to the element that it began on; the cells under it must be found by place.
    const place = this.figure.board.placeOf(document.elementFromPoint(clientX, clientY));
    if (place?.wire === this.place?.wire && place?.column === this.place?.column) return;
    this.place = place;
    this.figure.board.over(place);
    this.figure.preview(this.held, place);
  }

  drop({ clientX, clientY }) {
    const { held, ghost } = this;
    const place = ghost && this.figure.board.placeOf(document.elementFromPoint(clientX, clientY));
    this.letGo(Boolean(ghost));
    if (held && ghost) this.figure.place(held, place);
  }

  letGo(placed = false) {
    this.figure.board.over(null);
    this.ghost?.remove();
    if (this.ghost && !placed) this.figure.preview(null, null);
    this.ghost = this.held = this.place = null;
    // The click that follows a drag is not a tap.
    setTimeout(() => { this.moved = false; });
  }
}
