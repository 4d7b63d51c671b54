// The circuit of the figure: its cells, the cell that is chosen, and the way back.
import { blank } from "./circuit-parts.js";
import { read, write } from "./circuit-text.js";

const ANGLE = 0.5; // a new gate's angle, in units of pi

export class Circuit {
  constructor(tables, text) {
    this.tables = tables;
    this.past = [];
    this.stroke = null;
    this.at = { wire: 0, column: 0 };
    this.put(text);
  }

  get text() { return write(this.tables.kinds, this); }

  put(text) {
    Object.assign(this, read(this.tables, text)); // count, drawn
    this.at = { ...this.at, wire: Math.min(this.at.wire, this.count - 1) };
  }

  cell({ wire, column } = this.at) { return this.drawn[column]?.[wire] ?? { code: 0, number: 0 }; }

  has(code, column) { return this.drawn[column]?.some((cell) => cell.code === code) ?? false; }

  // Does `change` and returns whether it changed anything. Edits in a row that share a `stroke`,
  // such as those of a slider on its way, are undone as one.
  edit(change, stroke = null) {
    const before = this.text;
    change();
    while (this.drawn.length && this.drawn.at(-1).every(({ code }) => code === 0)) this.drawn.pop();
    if (this.text === before) return false;
    if (stroke === null || stroke !== this.stroke) this.past.push(before);
    this.stroke = stroke;
    return true;
  }

  // Returns whether there was a way back.
  undo() {
    if (!this.past.length) return false;
    this.put(this.past.pop());
    this.stroke = null;
    return true;
  }

  set(place, code, number = this.fresh(code)) {
    this.drawn = this.with(this.drawn, place, { code, number: this.tables.kinds[code].number ? number : 0 });
    this.at = { ...place };
  }

  // What the circuit would be with a gate moved, or put, or (without a place) taken away.
  moved({ code, number, from }, place) {
    const without = from ? this.with(this.drawn, from, { code: 0, number: 0 }) : this.drawn;
    return { count: this.count, drawn: place ? this.with(without, place, { code, number }) : without };
  }

  with(drawn, { wire, column }, cell) {
    const length = Math.max(drawn.length, column + 1);
    const after = Array.from({ length }, (_, k) => [...(drawn[k] ?? blank(this.count))]);
    after[column][wire] = cell;
    return after;
  }

  // The number of a new cell: an angle, or where the dice fall.
  fresh(code) { return this.tables.kinds[code].number === "point" ? Math.round(1e4 * Math.random()) / 1e4 : ANGLE; }

  resize(wires) {
    this.drawn = this.drawn.map((column) => [...column, ...blank(wires)].slice(0, wires));
    this.count = wires;
    this.at = { ...this.at, wire: Math.min(this.at.wire, wires - 1) };
  }

  // Where a wire is measured after `moment` columns: beside measurements that stand there already,
  // in the next column, or behind everything.
  measuring(wire, moment) {
    const { control, measure } = this.tables.codes;
    const empty = (column) => !this.cell({ wire, column }).code;
    if (this.has(measure, moment - 1) && empty(moment - 1)) return moment - 1;
    return empty(moment) && !this.has(control, moment) ? moment : this.drawn.length;
  }
}
