// <live-circuit>: gates dragged, tapped or typed onto wires; the state after every column beneath.
//
// Everything that knows quantum mechanics lies in the kernels (src/showcase/quantum/kernels): they
// take the cells and give back what is drawn, what was measured and what is wrong with a column.
// What may stand in a cell, the examples and the opening animation were written into the page by
// showcase.quantum.live.opening. Here is what a visitor may do; the parts (circuit-*.js) draw it.
import { Board } from "./circuit-board.js";
import { Drag } from "./circuit-drag.js";
import { Editor } from "./circuit-editor.js";
import { Kernel } from "./circuit-kernel.js";
import { likeliest, List } from "./circuit-list.js";
import { element, percent } from "./circuit-parts.js";
import { Qasm } from "./circuit-qasm.js";
import { Circuit } from "./circuit-state.js";
import { Strips } from "./circuit-strips.js";
import { write } from "./circuit-text.js";
import { Tools } from "./circuit-tools.js";
import { LiveFigure } from "./figure.js";
import { load } from "./wasm.js";

const BEAT = 700; // milliseconds between two moments of the animation
const MOVES = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

class LiveCircuit extends LiveFigure {
  open(opening) {
    this.tables = opening;
    this.kinds = opening.kinds;
    this.frames = opening.frames;
    this.keys = Object.fromEntries(this.kinds.map(({ key }, code) => [key, code]).slice(1));
    this.circuit = new Circuit(opening, this.frames.circuit);
    this.armed = null;
    this.moment = 0;
    this.build();
    this.draw();
    this.drag = new Drag(this, this.gone);
    const listen = (target, type, action) => target.addEventListener(type, action, { signal: this.gone });
    for (const type of ["pointerenter", "pointerdown", "focusin"]) listen(this, type, () => load("quantum").catch(() => {}));
    listen(window, "resize", () => this.draw());
    const theme = new MutationObserver(() => { this.painted = null; this.draw(); });
    theme.observe(document.documentElement, { attributeFilter: ["data-theme"] });
    this.gone.addEventListener("abort", () => theme.disconnect());
    this.begin();
  }

  begin() {
    const text = this.readURL("circuit");
    if (text) {
      try {
        this.circuit.put(text);
        this.moment = this.circuit.drawn.length;
        this.compute();
        return;
      } catch (error) {
        this.writeURL("circuit", null);
        this.say(`The circuit in the address cannot be read: ${error.message}. Here is a Fourier transform instead.`);
      }
    } else {
      this.say(this.still ? "Touch anything to take over." : "Playing. Touch anything to take over.");
    }
    if (this.still) {
      this.moment = this.circuit.drawn.length;
      this.draw();
    } else {
      this.play();
    }
  }

  get state() { return { circuit: this.circuit.text }; }

  // What is drawn: the circuit, or what it would be if the gate in hand were let go.
  get view() { return this.tried ?? this.circuit; }

  // ---- edits

  // Every edit passes here; then the kernel answers.
  edit(change, stroke) {
    this.halt();
    this.tried = null;
    if (this.circuit.edit(change, stroke)) this.tellOthers();
    return this.compute();
  }

  tellOthers() {
    this.writeURL("circuit", this.circuit.text);
    this.qasm.follow(this.circuit.text);
  }

  set(place, code, number) {
    this.circuit.set(place, code, number);
    this.moment = place.column + 1;
  }

  undo() {
    this.halt();
    if (!this.circuit.undo()) return this.say("There is nothing to undo.");
    this.tellOthers();
    return this.compute();
  }

  resize(wires) {
    if (wires < 1 || wires > this.tables.wires) return this.say(`A circuit here has 1 to ${this.tables.wires} wires.`);
    return this.edit(() => this.circuit.resize(wires));
  }

  turn(angle) {
    const { code, number: present } = this.circuit.cell();
    const { low, high } = this.tables.spans.angle;
    const wanted = Math.min(high, Math.max(low, angle));
    if (this.kinds[code].number !== "angle" || !Number.isFinite(wanted) || wanted === present) return;
    this.edit(() => this.set(this.circuit.at, code, wanted), `angle ${Object.values(this.circuit.at)}`);
  }

  remove() { return this.edit(() => this.set(this.circuit.at, 0)); }

  // ---- measurements

  get result() {
    const { wire, column } = this.circuit.at;
    return this.current && { outcome: this.current.outcomes[column]?.[wire] ?? -1, chance: this.current.chances[column]?.[wire] };
  }

  async measure(wire) {
    const column = this.circuit.measuring(wire, this.moment);
    if (column >= this.tables.columns) return this.say(`There is room for ${this.tables.columns} columns.`);
    await this.edit(() => this.set({ wire, column }, this.tables.codes.measure));
    this.tellResult();
  }

  // Asks for the other result, M0 or M1; or lets the dice fall again.
  async measureAgain(flip) {
    const { at } = this.circuit;
    const before = this.result?.outcome ?? -1;
    if (this.circuit.cell().code !== this.tables.codes.measure || before < 0) return;
    await this.edit(() => this.set(at, this.tables.codes.measure, flip ? 1 - before : undefined));
    if (flip && this.result?.outcome === before) this.say(`Here q${at.wire} can only read ${before}.`);
    else this.tellResult();
  }

  tellResult() {
    const { outcome, chance } = this.result ?? { outcome: -1 };
    if (outcome >= 0 && this.errors.hidden)
      this.say(`q${this.circuit.at.wire} read ${outcome}, which was ${percent(chance)} likely. ${this.words}`);
  }

  // ---- the kernel

  async compute() {
    this.draw();
    const { view } = this;
    const text = write(this.kinds, view);
    try {
      this.kernel ??= await Kernel.open(this.tables);
      const frames = await this.kernel.ask(view, text);
      if (!frames || text !== write(this.kinds, this.view)) return;
      this.frames = frames;
      this.errors.hidden = true;
      this.draw();
      if (!this.tried) this.tell();
    } catch (error) {
      this.fail(error, () => this.compute());
    }
  }

  // What the visitor's edited Python made of the circuit.
  show(frames) {
    this.halt();
    if (this.circuit.edit(() => this.circuit.put(frames.circuit))) this.tellOthers();
    this.frames = frames;
    this.moment = this.circuit.drawn.length;
    this.draw();
    this.say("These amplitudes come from your edited function. Change the circuit to go back to the shipped one.");
  }

  // ---- the animation

  play() {
    if (this.moment >= this.circuit.drawn.length) this.moment = 0;
    let rest = 0;
    this.stopPlaying = this.animate(() => {
      if (this.moment < this.circuit.drawn.length) this.moment += 1;
      else if (++rest > 3) this.moment = rest = 0;
      this.draw();
    }, BEAT);
    this.draw();
  }

  halt() {
    this.stopPlaying?.();
    this.stopPlaying = null;
  }

  // ---- building

  build() {
    this.tools = new Tools(this.tables, {
      arm: (code) => this.arm(code), choose: (circuit, says) => this.choose(circuit, says), undo: () => this.undo(), resize: (by) => this.resize(this.circuit.count + by),
      play: () => { if (this.stopPlaying) { this.halt(); this.draw(); } else this.play(); },
      clear: () => this.edit(() => { this.circuit.drawn = []; this.circuit.at = { wire: 0, column: 0 }; this.moment = 0; }),
    });
    this.board = new Board(this.tables, { press: (event) => this.press(event), tap: (place) => this.tap(place), measure: (wire) => this.measure(wire) });
    this.strips = new Strips((moment) => this.visit(moment));
    this.scroller = element("div", { class: "scroller" }, element("div", { class: "sheet" }, this.strips.marker, this.board.root, this.strips.slider, this.strips.canvas));
    this.scroller.onscroll = () => this.scroller.classList.toggle("scrolled", this.scroller.scrollLeft > 0);
    this.editor = new Editor(this.tables, {
      turn: (angle) => this.turn(angle), remove: () => this.remove(), flip: () => this.measureAgain(true), redraw: () => this.measureAgain(false),
    });
    this.list = new List(this.tables.listed);
    this.qasm = new Qasm(this.tables.qasm, { circuit: () => this.circuit.text, put: (circuit) => this.choose(circuit) });
    this.stage.append(this.tools.presets, this.tools.palette, this.scroller, this.editor.root, this.tools.bar, this.list.heading, this.list.list);
    this.append(this.qasm.root);
  }

  // ---- input

  arm(code) {
    if (this.drag.moved) return;
    this.halt();
    this.armed = this.armed === code ? null : code;
    this.draw();
    if (this.armed !== null) this.say(`${this.kinds[code].title}: tap a cell to place it.`);
  }

  async choose(circuit, says) {
    await this.edit(() => {
      this.circuit.put(circuit);
      this.circuit.at = { wire: 0, column: 0 };
      this.moment = says ? 0 : this.circuit.drawn.length;
    });
    if (!says || !this.errors.hidden) return;
    if (this.still) this.visit(this.circuit.drawn.length);
    else this.play();
    this.say(says);
  }

  tap(place) {
    if (this.drag.moved) return;
    const present = this.circuit.cell(place).code;
    this.circuit.at = place;
    if (this.armed !== null && this.armed !== present) this.edit(() => this.set(place, this.armed));
    else this.visit(place.column + 1);
    if (present === this.tables.codes.measure && (this.armed ?? present) === present) this.measureAgain(true);
    this.board.focus(this.circuit.at);
  }

  visit(moment) {
    this.halt();
    this.moment = Math.max(0, Math.min(moment, this.circuit.drawn.length));
    this.draw();
    this.tell();
  }

  press(event) {
    const { key } = event;
    this.circuit.at = this.board.placeOf(event.target) ?? this.circuit.at;
    const { at, drawn } = this.circuit;
    if ((event.ctrlKey || event.metaKey) && key.toLowerCase() === "z") this.undo();
    else if (event.ctrlKey || event.metaKey || event.altKey) return;
    else if (key in MOVES) this.move(...MOVES[key]);
    else if (key === "Home") this.move(0, -at.column);
    else if (key === "End") this.move(0, drawn.length - at.column);
    else if (key === "Delete" || key === "Backspace") this.remove();
    else if (key === "Enter" || key === " ") this.tap({ ...at });
    else if (key === "+" || key === "-") this.turn(this.circuit.cell().number + (key === "+" ? this.editor.step : -this.editor.step));
    else if (key in this.keys) this.edit(() => this.set(at, this.keys[key]));
    else return;
    event.preventDefault();
    this.board.focus(this.circuit.at);
  }

  move(down, right) {
    const within = (value, size) => Math.max(0, Math.min(value, size - 1));
    const { at, count } = this.circuit;
    this.circuit.at = { wire: within(at.wire + down, count), column: within(at.column + right, this.board.shown) };
    this.visit(this.circuit.at.column + 1);
  }

  // ---- a gate in hand

  takes(target) {
    const from = this.board.placeOf(target);
    const code = Number(target.closest(".palette [data-code]")?.dataset.code ?? 0);
    const cell = from ? this.circuit.cell(from) : { code, number: this.circuit.fresh(code) };
    return cell.code ? { ...cell, from } : null;
  }

  preview(held, place) {
    this.tried = held && this.circuit.moved(held, place);
    if (place) this.moment = place.column + 1;
    return this.compute();
  }

  place(held, place) {
    this.edit(() => {
      if (held.from) this.set(held.from, 0);
      if (place) this.set(place, held.code, held.number);
    });
  }

  // ---- drawing

  get side() { return this.scroller.clientWidth < 560 ? 44 : 48; }

  draw() {
    const { view, board, strips, side, circuit } = this;
    const room = Math.floor(this.scroller.clientWidth / side) - 1;
    // While a gate is in hand the cells stay where they are.
    const shown = this.tried ? board.shown : Math.min(this.tables.columns, Math.max(view.drawn.length + 1, room));
    const size = `${shown} ${side}`;
    if (size !== this.size || board.cells.length !== view.count) {
      const focused = board.root.contains(document.activeElement);
      this.size = size;
      this.style.setProperty("--side", `${side}px`);
      this.style.setProperty("--columns", shown);
      board.lay(view.count, shown);
      this.painted = null;
      circuit.at.column = Math.min(circuit.at.column, shown - 1);
      if (focused) board.focus(circuit.at);
    }
    this.current = this.frames.circuit === write(this.kinds, view) ? this.frames : null;
    this.moment = Math.min(this.moment, view.drawn.length);
    board.draw(view, circuit.at, this.current);
    strips.mark(this.moment, view.drawn.length, side);
    this.drawTools();
    if (!this.current) return;
    if (this.painted !== this.current) strips.paint(this.current, shown, 2 ** view.count);
    this.painted = this.current;
    this.list.draw(this.current.largest[this.moment], view.count, this.moment);
    board.level(this.current.ones[this.moment]);
  }

  drawTools() {
    const { at } = this.circuit;
    this.tools.draw(this.circuit, this.armed, Boolean(this.stopPlaying));
    if (this.editor.draw(this.circuit.cell(), at, this.tried ? null : this.result)) this.board.focus(at);
    if (!this.tried) this.follow();
  }

  // Keep the present moment inside the scroller.
  follow() {
    const { scrollLeft, clientWidth } = this.scroller;
    const [left, right] = [this.moment * this.side, (this.moment + 1) * this.side];
    if (left < scrollLeft || right > scrollLeft + clientWidth)
      this.scroller.scrollTo({ left: left - clientWidth / 2, behavior: this.still ? "instant" : "smooth" });
  }

  get words() {
    const where = this.moment ? `After column ${this.moment}` : "At the beginning";
    return `${where}: ${likeliest(this.frames.largest[this.moment], this.circuit.count)}`;
  }

  tell() {
    if (!this.current) return;
    const problem = this.current.problems[this.moment - 1];
    this.say(problem ? `Column ${this.moment} does nothing yet: ${this.tables.problems[problem]}.` : this.words);
  }
}

customElements.define("live-circuit", LiveCircuit);
