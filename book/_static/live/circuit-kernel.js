// The states of a circuit, column by column, from the kernels in WebAssembly. What was computed for
// the columns before a change is kept; a long way goes in slices, between which the page may react
// and a newer circuit may take over.
import { load } from "./wasm.js";

const SLICE = 10; // milliseconds
const ROOMS = [8, 12, 16]; // wires that memory is made for, in steps
const pause = () => new Promise((resolve) => setTimeout(resolve));

export class Kernel {
  static async open(tables) { return new Kernel(await load("quantum"), tables); }

  constructor(quantum, { wires, columns, rows, listed }) {
    const [cells, moments] = [columns * wires, columns + 1];
    Object.assign(this, { quantum, columns, most: rows, order: 0, room: 0, count: 0 });
    this.cells = quantum.array("int8", cells);
    this.numbers = quantum.array("float64", cells);
    this.outcomes = quantum.array("int8", cells);
    this.chances = quantum.array("float64", cells);
    this.problems = quantum.array("int8", columns);
    this.probabilities = quantum.array("float64", moments * rows);
    this.phases = quantum.array("float64", moments * rows);
    this.ones = quantum.array("float64", moments * wires);
    this.found = [quantum.array("int32", listed), quantum.array("float64", listed), quantum.array("float64", listed)];
    this.largest = [];
    this.known = []; // the columns whose states are in memory, as text
  }

  // The frames of a circuit; null if a newer question came in between.
  async ask({ count, drawn }, text) {
    const order = ++this.order;
    for (const _ of this.evolve(count, drawn)) {
      await pause();
      if (order !== this.order) return null;
    }
    return this.frames(count, drawn.length, text);
  }

  * evolve(count, drawn) {
    const { quantum, cells, numbers, states, outcomes, chances, problems } = this.reserve(count);
    const columns = drawn.map((column) => column.map(({ code, number }) => `${code} ${number}`).join());
    const change = columns.findIndex((column, k) => column !== this.known[k]);
    const first = change < 0 ? columns.length : change;
    this.known.length = Math.min(this.known.length, first);
    drawn.forEach((column, k) => {
      cells.view.set(column.map(({ code }) => code), k * count);
      numbers.view.set(column.map(({ number }) => number), k * count);
    });
    if (!first) {
      quantum.evolve(cells, numbers, count, 0, 0, states, outcomes, chances, problems);
      this.summarize(0);
    }
    let begun = performance.now();
    for (let column = first; column < columns.length; column += 1) {
      quantum.evolve(cells, numbers, count, column, column + 1, states, outcomes, chances, problems);
      this.summarize(column + 1);
      this.known.push(columns[column]);
      if (performance.now() - begun < SLICE) continue;
      yield;
      begun = performance.now();
    }
  }

  reserve(count) {
    if (count !== this.count) {
      this.known = [];
      this.count = count;
      this.rows = Math.min(this.most, 2 ** count);
    }
    if (count > this.room) {
      this.room = ROOMS.find((room) => room >= count);
      this.states = this.quantum.array("float64", 2 * (this.columns + 1) * 2 ** this.room);
      this.scratch = this.quantum.array("float64", 2 ** this.room);
    }
    return this;
  }

  summarize(moment) {
    const { quantum, states, count, rows, scratch, probabilities, phases, ones, found } = this;
    quantum.summarize(states, count, moment, moment, rows, scratch, probabilities, phases, ones);
    const length = quantum.largest(states, count, moment, ...found);
    const [indices, weights, turns] = found.map(({ view }) => [...view.slice(0, length)]);
    this.largest[moment] = indices.map((index, k) => [index, weights[k], turns[k]]);
  }

  frames(count, columns, circuit) {
    const cut = (array, size, pieces) => Array.from({ length: pieces }, (_, k) => array.view.slice(k * size, (k + 1) * size));
    return {
      circuit,
      probabilities: cut(this.probabilities, this.rows, columns + 1),
      phases: cut(this.phases, this.rows, columns + 1),
      ones: cut(this.ones, count, columns + 1),
      largest: this.largest.slice(0, columns + 1),
      outcomes: cut(this.outcomes, count, columns),
      chances: cut(this.chances, count, columns),
      problems: [...this.problems.view.slice(0, columns)],
    };
  }
}
