// <live-circuit>: gates dragged, tapped or typed onto wires; the state after every column beneath.
//
// Everything that knows quantum mechanics lies in the kernel (src/showcase/quantum/kernels.py): it
// takes the cells and gives back probabilities, phases and what is wrong with a column. What may
// stand in a cell, the presets and the opening animation were written into the page by
// showcase.quantum.live.opening. Here is only reading, writing and drawing of cells.
import { LiveFigure } from "./figure.js";
import { load } from "./wasm.js";

const LARGEST = 8; // rows in the list of amplitudes
const STRIP = 208; // height of the strips of amplitudes, in CSS pixels
const ANGLE = 0.5; // a new gate's angle, in units of pi
const STEP = 1 / 16; // what + and - add to it
const BEAT = 700; // milliseconds between two moments of the animation

const element = (tag, attributes = {}, ...children) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) made[name] = value;
    else made.setAttribute(name, value);
  }
  made.append(...children);
  return made;
};
const percent = (value) => `${(100 * value).toFixed(1)} %`;
// An angle given in units of pi, as people write it: 0.125 is π/8.
const turned = (angle) => {
  const parts = [1, 2, 4, 8, 16].find((each) => Number.isInteger(angle * each));
  const [top, bottom] = parts ? [angle * parts, parts] : [Number(angle.toFixed(2)), 1];
  return `${top}π`.replace(/^(-?)1π/, "$1π").replace("0π", top ? "0π" : "0") + (bottom > 1 ? `/${bottom}` : "");
};
const colour = (phase) => `hsl(${phase}rad 68% 52%)`;

class LiveCircuit extends LiveFigure {
  open(opening) {
    Object.assign(this, opening);
    this.code = Object.fromEntries(this.kinds.map(({ letter }, code) => [letter, code]));
    this.keys = Object.fromEntries(this.kinds.map(({ key }, code) => [key, code]).slice(1));
    this.past = [];
    this.armed = null;
    this.at = { wire: 0, column: 0 };
    this.moment = 0;
    this.build();
    this.put(this.frames.circuit);
    this.draw();
    const listen = (target, type, action) => target.addEventListener(type, action, { signal: this.gone });
    for (const type of ["pointerenter", "pointerdown", "focusin"]) listen(this, type, () => load("quantum").catch(() => {}));
    listen(this.stage, "pointerdown", (event) => this.grab(event));
    listen(document, "pointermove", (event) => this.drag(event));
    listen(document, "pointerup", (event) => this.drop(event));
    listen(document, "pointercancel", () => this.letGo());
    listen(window, "resize", () => this.draw());
    const theme = new MutationObserver(() => this.drawStrips());
    theme.observe(document.documentElement, { attributeFilter: ["data-theme"] });
    this.gone.addEventListener("abort", () => theme.disconnect());
    this.begin();
  }

  begin() {
    const text = this.readURL("circuit");
    if (text) {
      try {
        this.put(text);
        this.moment = this.drawn.length;
        this.compute();
        return;
      } catch (error) {
        this.say(`The circuit in the address cannot be read: ${error.message}. Here is a Fourier transform instead.`);
      }
    } else {
      this.say("Playing. Touch anything to take over.");
    }
    if (this.still) {
      this.moment = this.drawn.length;
      this.draw();
    } else {
      this.play();
    }
  }

  // ---- the circuit as text: the same notation as showcase.quantum.grid

  get state() { return { circuit: this.text }; }

  get text() {
    const cell = ({ code, angle }) => this.kinds[code].letter + (this.kinds[code].turns ? Number(angle.toFixed(6)) : "");
    return [this.count, ...this.drawn.map((column) => column.map(cell).join("").replace(/\.+$/, ""))].join("_");
  }

  put(text) {
    const [first, ...rest] = text.split("_");
    if (!/^\d+$/.test(first) || first < 1 || first > this.wires) throw new Error(`it should begin with the number of wires, 1 to ${this.wires}`);
    if (rest.length > this.columns) throw new Error(`${rest.length} columns are more than ${this.columns}`);
    const drawn = rest.map((cells, column) => {
      const found = [...cells.matchAll(/(.)(-?\d+(?:\.\d+)?)?/gsu)].map(([, letter, angle], wire) => {
        const where = `column ${column + 1}, cell ${wire + 1}`;
        const code = this.code[letter];
        if (code === undefined) throw new Error(`${where}: there is no gate “${letter}”`);
        if (wire >= first) throw new Error(`${where}: there are ${first} wires`);
        if ((angle !== undefined) !== this.kinds[code].turns) throw new Error(`${where}: ${letter} takes ${this.kinds[code].turns ? "an" : "no"} angle`);
        if (Math.abs(angle ?? 0) > 2) throw new Error(`${where}: the angle should be from -2 to 2, in units of π`);
        return { code, angle: Number(angle ?? 0) };
      });
      return [...found, ...this.blank(first - found.length)];
    });
    this.count = Number(first);
    this.drawn = drawn;
  }

  blank(length) { return Array.from({ length }, () => ({ code: 0, angle: 0 })); }

  cell({ wire, column }) { return this.drawn[column]?.[wire] ?? { code: 0, angle: 0 }; }

  // ---- edits

  // Every edit passes here: `change` alters this.drawn or this.count; then the kernel answers.
  // Edits in a row that share a `stroke`, such as those of a slider on its way, are undone as one.
  edit(change, stroke = null) {
    const before = this.text;
    this.halt();
    change();
    this.trim();
    if (this.text === before) return this.draw();
    if (stroke === null || stroke !== this.stroke) this.past.push(before);
    this.stroke = stroke;
    return this.settle();
  }

  settle() {
    this.writeURL("circuit", this.text);
    return this.compute();
  }

  trim() {
    while (this.drawn.length && this.drawn.at(-1).every(({ code }) => code === 0)) this.drawn.pop();
    this.moment = Math.min(this.moment, this.drawn.length);
  }

  set(place, code, angle = ANGLE) {
    while (this.drawn.length <= place.column) this.drawn.push(this.blank(this.count));
    this.drawn[place.column][place.wire] = { code, angle: this.kinds[code].turns ? angle : 0 };
    this.at = place;
    this.moment = place.column + 1;
  }

  undo() {
    this.halt();
    if (!this.past.length) return this.say("There is nothing to undo.");
    this.put(this.past.pop());
    this.stroke = null;
    this.moment = Math.min(this.moment, this.drawn.length);
    this.at.wire = Math.min(this.at.wire, this.count - 1);
    this.settle();
  }

  resize(wires) {
    if (wires < 1 || wires > this.wires) return this.say(`A circuit here has 1 to ${this.wires} wires.`);
    return this.edit(() => {
      this.drawn = this.drawn.map((column) => [...column, ...this.blank(wires)].slice(0, wires));
      this.count = wires;
      this.at.wire = Math.min(this.at.wire, wires - 1);
    });
  }

  turn(angle) {
    const { code, angle: present } = this.cell(this.at);
    const wanted = Math.min(2, Math.max(-2, angle));
    if (!this.kinds[code].turns || !Number.isFinite(wanted) || wanted === present) return;
    this.edit(() => this.set({ ...this.at }, code, wanted), `angle ${this.at.wire} ${this.at.column}`);
  }

  // ---- the kernel

  async compute() {
    this.draw();
    try {
      this.kernel ??= await this.prepare();
      this.frames = this.evolve(this.kernel);
      this.errors.hidden = true;
      this.draw();
      this.tell();
    } catch (error) {
      this.fail(error, () => this.compute());
    }
  }

  async prepare() {
    const quantum = await load("quantum");
    const moments = this.columns + 1;
    const size = moments * 2 ** this.wires;
    return {
      quantum,
      cells: quantum.array("int8", this.columns * this.wires),
      angles: quantum.array("float64", this.columns * this.wires),
      states: quantum.array("float64", 2 * size),
      probabilities: quantum.array("float64", size),
      phases: quantum.array("float64", size),
      ones: quantum.array("float64", moments * this.wires),
      problems: quantum.array("int8", this.columns),
    };
  }

  evolve({ quantum, cells, angles, states, probabilities, phases, ones, problems }) {
    const flat = this.drawn.flat();
    cells.view.set(flat.map(({ code }) => code));
    angles.view.set(flat.map(({ angle }) => angle));
    quantum.evolve(cells, angles, this.count, this.drawn.length, states, probabilities, phases, ones, problems);
    const moments = (array, size) => Array.from({ length: this.drawn.length + 1 }, (_, k) => array.view.slice(k * size, (k + 1) * size));
    return {
      circuit: this.text,
      probabilities: moments(probabilities, 2 ** this.count),
      phases: moments(phases, 2 ** this.count),
      ones: moments(ones, this.count),
      problems: [...problems.view.slice(0, this.drawn.length)],
    };
  }

  // What the visitor's edited Python made of the circuit.
  show(frames) {
    this.halt();
    if (frames.circuit !== this.text) {
      this.past.push(this.text);
      this.stroke = null;
      this.put(frames.circuit);
      this.writeURL("circuit", this.text);
    }
    this.frames = frames;
    this.moment = this.drawn.length;
    this.draw();
    this.say("These amplitudes come from your edited function. Change the circuit to go back to the shipped one.");
  }

  // ---- the animation

  play() {
    if (this.moment >= this.drawn.length) this.moment = 0;
    let rest = 0;
    this.stopPlaying = this.animate(() => {
      if (this.moment < this.drawn.length) this.moment += 1;
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
    const button = (label, onclick, attributes = {}) => element("button", { type: "button", class: "live-button", onclick, ...attributes }, label);
    this.palette = element("div", { class: "live-bar palette", role: "group", "aria-label": "Gates: drag one onto a wire, or choose one and tap a cell" });
    this.kinds.forEach(({ sign, title, key, turns }, code) => {
      if (!code) return;
      const name = turns ? `${sign}, ${title}` : title;
      this.palette.append(button(sign, () => this.arm(code), { class: "live-button gate", "data-code": code, "aria-pressed": "false", "aria-label": name, title: `${title} (key ${key})` }));
    });
    const presets = element("div", { class: "live-bar presets", role: "group", "aria-label": "Circuits to begin with" });
    for (const { name, circuit, says } of this.presets) presets.append(button(name, () => this.choose(circuit, says)));
    this.playButton = button("Play", () => { if (this.stopPlaying) { this.halt(); this.draw(); } else this.play(); });
    this.undoButton = button("Undo", () => this.undo());
    this.wiresNote = element("span", { class: "live-note" });
    const tools = element(
      "div", { class: "live-bar tools" }, this.playButton, this.undoButton,
      button("Clear", () => this.edit(() => { this.drawn = []; this.at = { wire: 0, column: 0 }; })),
      button("−", () => this.resize(this.count - 1), { "aria-label": "One wire fewer" }),
      this.wiresNote,
      button("+", () => this.resize(this.count + 1), { "aria-label": "One wire more" }),
    );

    this.board = element("div", { class: "board", role: "grid", "aria-label": "Circuit. Arrow keys move, letters place gates, Delete removes" });
    this.board.onkeydown = (event) => this.press(event);
    this.board.onclick = ({ target }) => {
      const place = this.placeOf(target);
      if (place) this.tap(place);
    };
    this.canvas = element("canvas", { class: "strips", role: "img" });
    this.canvas.onclick = ({ offsetX }) => this.visit(Math.floor(offsetX / this.side));
    this.marker = element("div", { class: "marker" });
    this.scroller = element("div", { class: "scroller" }, element("div", { class: "sheet" }, this.marker, this.board, this.canvas));

    this.scroller.onscroll = () => this.scroller.classList.toggle("scrolled", this.scroller.scrollLeft > 0);

    this.about = element("span", { class: "about" });
    this.slider = element("input", { type: "range", min: -2, max: 2, step: STEP, "aria-label": "Angle in units of pi" });
    this.number = element("input", { type: "number", min: -2, max: 2, step: "any", "aria-label": "Angle in units of pi, exactly" });
    this.number.onblur = () => { this.number.value = Number(this.cell(this.at).angle.toFixed(6)); };
    for (const input of [this.slider, this.number]) input.oninput = () => { if (input.value) this.turn(Number(input.value)); };
    this.removeButton = button("Remove", () => this.edit(() => this.set(this.at, 0)));
    const hint = element("span", { class: "live-note hint" }, "P, Rx, Ry and Rz take an angle.");
    this.angle = element("span", { class: "angle" }, this.slider, this.number, element("span", {}, "π"), hint);
    const editor = element("div", { class: "live-bar editor" }, this.about, this.angle, this.removeButton);

    this.rows = Array.from({ length: LARGEST }, () => {
      const hand = document.createElementNS("http://www.w3.org/2000/svg", "svg");
      hand.setAttribute("viewBox", "-10 -10 20 20");
      hand.setAttribute("aria-hidden", "true");
      hand.innerHTML = `<circle r="8.5"/><path d="M0 0H7"/>`;
      const row = element("li", {}, element("code"), element("span", { class: "bar" }, element("i")), hand, element("span", { class: "value" }));
      return row;
    });
    this.heading = element("p", { class: "heading" });
    this.list = element("ol", { class: "amplitudes" }, ...this.rows);
    this.stage.append(presets, this.palette, this.scroller, editor, tools, this.heading, this.list);
  }

  // ---- input

  arm(code) {
    if (this.dragged) return;
    this.halt();
    this.armed = this.armed === code ? null : code;
    this.draw();
    if (this.armed !== null) this.say(`${this.kinds[code].title}: tap a cell to place it.`);
  }

  choose(circuit, says) {
    this.edit(() => {
      this.put(circuit);
      this.moment = 0;
      this.at = { wire: 0, column: 0 };
    })?.then(() => {
      if (this.errors.hidden) this.say(says);
      if (this.still) this.visit(this.drawn.length);
      else { this.halt(); this.play(); }
    });
  }

  tap(place) {
    if (this.dragged) return;
    const present = this.cell(place).code;
    this.at = place;
    if (this.armed !== null && this.armed !== present) this.edit(() => this.set(place, this.armed));
    else this.visit(place.column + 1);
    this.focusCell();
  }

  visit(moment) {
    this.halt();
    this.moment = Math.max(0, Math.min(moment, this.drawn.length));
    this.draw();
    this.tell();
  }

  press(event) {
    const { key } = event;
    if ((event.ctrlKey || event.metaKey) && key.toLowerCase() === "z") this.undo();
    else if (event.ctrlKey || event.metaKey || event.altKey) return;
    else if (key in MOVES) this.move(...MOVES[key]);
    else if (key === "Home") this.move(0, -this.at.column);
    else if (key === "End") this.move(0, this.drawn.length - this.at.column);
    else if (key === "Delete" || key === "Backspace") this.edit(() => this.set({ ...this.at }, 0));
    else if (key === "Enter" || key === " ") this.tap({ ...this.at });
    else if (key === "+" || key === "-") this.turn(this.cell(this.at).angle + (key === "+" ? STEP : -STEP));
    else if (key in this.keys) this.edit(() => this.set({ ...this.at }, this.keys[key]));
    else return;
    event.preventDefault();
    this.focusCell();
  }

  move(down, right) {
    const within = (value, size) => Math.max(0, Math.min(value, size - 1));
    this.at = { wire: within(this.at.wire + down, this.count), column: within(this.at.column + right, this.shown) };
    this.visit(this.at.column + 1);
  }

  placeOf(target) {
    const cell = target?.closest?.("[data-wire]");
    return cell && this.contains(cell) ? { wire: Number(cell.dataset.wire), column: Number(cell.dataset.column) } : null;
  }

  focusCell() {
    const cell = this.cells[this.at.wire]?.[this.at.column];
    cell?.focus({ preventScroll: true });
    cell?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  grab(event) {
    if (!event.isPrimary || event.button !== 0) return;
    const from = this.placeOf(event.target);
    const button = event.target.closest(".palette [data-code]");
    const cell = from ? this.cell(from) : { code: Number(button?.dataset.code ?? 0), angle: ANGLE };
    if (!cell.code) return;
    // A touch is bound to the element that it began on; the cells under it must be found by place.
    this.held = { ...cell, from, x: event.clientX, y: event.clientY };
  }

  drag({ clientX, clientY }) {
    if (!this.held) return;
    if (!this.ghost && Math.hypot(clientX - this.held.x, clientY - this.held.y) > 6) {
      this.halt();
      this.dragged = true;
      this.ghost = element("span", { class: "ghost", "aria-hidden": "true" }, this.sign(this.held));
      this.append(this.ghost);
    }
    if (!this.ghost) return;
    this.ghost.style.translate = `${clientX}px ${clientY}px`;
    const over = this.placeOf(document.elementFromPoint(clientX, clientY));
    for (const cell of this.board.querySelectorAll("[data-over]")) delete cell.dataset.over;
    if (over) this.cells[over.wire][over.column].dataset.over = "";
  }

  drop({ clientX, clientY }) {
    const { held, ghost } = this;
    if (held && ghost) {
      const place = this.placeOf(document.elementFromPoint(clientX, clientY));
      this.edit(() => {
        if (held.from) this.set(held.from, 0);
        if (place) this.set(place, held.code, held.angle);
      });
    }
    this.letGo();
  }

  letGo() {
    for (const cell of this.board.querySelectorAll("[data-over]")) delete cell.dataset.over;
    this.ghost?.remove();
    this.ghost = this.held = null;
    // The click that follows a drag is not a tap.
    setTimeout(() => { this.dragged = false; });
  }

  // ---- drawing

  sign({ code, angle }) {
    if (!code) return "";
    const { sign, turns } = this.kinds[code];
    const look = code === this.control ? "dot" : code === this.swap ? "cross" : "box";
    return element("span", { class: look }, look === "dot" ? "" : sign, ...(turns ? [element("small", {}, turned(angle))] : []));
  }

  draw() {
    const room = Math.floor(this.scroller.clientWidth / this.sideWanted) - 1;
    const shown = Math.min(this.columns, Math.max(this.drawn.length + 1, room));
    if (shown !== this.shown || this.cells.length !== this.count) this.lay(shown);
    const current = this.frames.circuit === this.text ? this.frames : null;
    this.drawCells(current);
    this.drawTools();
    if (!current) return;
    if (this.painted !== `${shown} ${this.side}` || this.paintedFrames !== current) {
      this.painted = `${shown} ${this.side}`;
      this.paintedFrames = current;
      this.drawStrips();
    }
    this.drawList();
  }

  get sideWanted() { return this.scroller.clientWidth < 560 ? 44 : 48; }

  lay(shown) {
    const focused = this.board.contains(document.activeElement);
    this.shown = shown;
    this.side = this.sideWanted;
    this.style.setProperty("--side", `${this.side}px`);
    this.style.setProperty("--columns", shown);
    this.meters = [];
    this.cells = Array.from({ length: this.count }, () => []);
    this.board.replaceChildren(...this.cells.map((row, wire) => {
      const meter = element("i");
      this.meters.push(meter);
      const head = element("span", { class: "wire", role: "rowheader" }, `q${wire}`, element("span", { class: "meter", "aria-hidden": "true" }, meter));
      for (let column = 0; column < shown; column += 1)
        row.push(element("span", { class: "cell", role: "gridcell", tabindex: -1, "data-wire": wire, "data-column": column }));
      return element("span", { class: "row", role: "row" }, head, ...row);
    }));
    if (focused) this.focusCell();
  }

  drawCells(current) {
    this.at.column = Math.min(this.at.column, this.shown - 1);
    for (let column = 0; column < this.shown; column += 1) {
      const cells = this.drawn[column] ?? [];
      const used = cells.flatMap(({ code }, wire) => (code ? [wire] : []));
      const linked = cells.some(({ code }) => code === this.control || code === this.swap);
      const problem = current?.problems[column] ?? 0;
      this.cells.forEach((row, wire) => {
        const { code, angle } = this.cell({ wire, column });
        const target = row[column];
        const look = `${code} ${angle}`;
        if (target.dataset.look !== look) {
          target.dataset.look = look;
          target.replaceChildren(this.sign({ code, angle }));
        }
        const { sign, title, turns } = this.kinds[code];
        // What is seen on a gate is part of its name, for those who speak to the page.
        const name = turns ? `${sign} ${turned(angle)}, ${title}` : title;
        target.setAttribute("aria-label", `q${wire}, column ${column + 1}: ${name}${problem && code ? `, ${this.problems[problem]}` : ""}`);
        target.tabIndex = wire === this.at.wire && column === this.at.column ? 0 : -1;
        target.classList.toggle("up", linked && wire > used[0] && wire <= used.at(-1));
        target.classList.toggle("down", linked && wire >= used[0] && wire < used.at(-1));
        target.classList.toggle("full", code !== 0);
        target.classList.toggle("broken", problem !== 0 && code !== 0);
      });
    }
  }

  drawTools() {
    this.marker.style.translate = `${this.moment * this.side}px 0`;
    this.wiresNote.textContent = `${this.count} wire${this.count > 1 ? "s" : ""}`;
    this.follow();
    this.playButton.textContent = this.stopPlaying ? "Pause" : "Play";
    this.undoButton.setAttribute("aria-disabled", String(!this.past.length));
    for (const button of this.palette.children) button.setAttribute("aria-pressed", String(Number(button.dataset.code) === this.armed));
    const { code, angle } = this.cell(this.at);
    const { title, turns } = this.kinds[code];
    this.about.textContent = `q${this.at.wire}, column ${this.at.column + 1}: ${title}`;
    this.removeButton.setAttribute("aria-disabled", String(!code));
    if (!turns && this.angle.contains(document.activeElement)) this.focusCell();
    this.angle.classList.toggle("unused", !turns);
    for (const input of [this.slider, this.number])
      if (turns && Number(input.value) !== angle) input.value = Number(angle.toFixed(6));
  }

  // Keep the present moment inside the scroller.
  follow() {
    const { scrollLeft, clientWidth } = this.scroller;
    const [left, right] = [this.moment * this.side, (this.moment + 1) * this.side];
    if (left < scrollLeft || right > scrollLeft + clientWidth)
      this.scroller.scrollTo({ left: left - clientWidth / 2, behavior: this.still ? "instant" : "smooth" });
  }

  drawStrips() {
    const { probabilities, phases } = this.frames;
    const width = (this.shown + 1) * this.side;
    const ratio = devicePixelRatio;
    this.canvas.width = width * ratio;
    this.canvas.height = STRIP * ratio;
    this.canvas.style.width = `${width}px`;
    const pen = this.canvas.getContext("2d");
    pen.scale(ratio, ratio);
    const style = getComputedStyle(this);
    const rest = style.getPropertyValue("--pst-color-border");
    const ink = style.getPropertyValue("--pst-color-text-base");
    const tall = STRIP / 2 ** this.count;
    probabilities.forEach((column, moment) => {
      const most = Math.max(...column);
      const left = moment * this.side + 3;
      const wide = this.side - 6;
      const gap = tall >= 8 ? 1 : 0;
      pen.fillStyle = rest;
      pen.globalAlpha = 0.35;
      if (!gap) pen.fillRect(left, 0, wide, STRIP);
      column.forEach((probability, index) => {
        const top = index * tall;
        if (gap) {
          pen.fillStyle = rest;
          pen.globalAlpha = 0.35;
          pen.fillRect(left, top + gap, wide, tall - 2 * gap);
        }
        if (probability < most / 500) return;
        pen.fillStyle = colour(phases[moment][index]);
        pen.globalAlpha = probability / most;
        pen.fillRect(left, top + gap, wide, tall - 2 * gap);
        if (tall >= 12 && probability > 0.0005) {
          const reach = Math.min(tall, this.side) / 2 - 1;
          pen.save();
          pen.globalAlpha = 1;
          pen.translate(left + wide / 2, top + tall / 2);
          pen.rotate(-phases[moment][index]);
          pen.strokeStyle = pen.fillStyle = ink;
          pen.lineWidth = 1.5;
          pen.beginPath();
          pen.moveTo(0, 0);
          pen.lineTo(reach, 0);
          pen.stroke();
          pen.beginPath();
          pen.arc(0, 0, 1.5, 0, 7);
          pen.fill();
          pen.restore();
        }
      });
    });
    pen.globalAlpha = 1;
    this.canvas.setAttribute("aria-label", `All ${2 ** this.count} amplitudes before the first and after each of ${this.drawn.length} columns`);
  }

  // The largest amplitudes of the present moment, in the order of their index.
  largest() {
    const column = this.frames.probabilities[this.moment];
    const order = [...column.keys()].sort((a, b) => column[b] - column[a] || a - b);
    return order.slice(0, LARGEST).sort((a, b) => a - b).map((index) => ({
      ket: `|${index.toString(2).padStart(this.count, "0")}⟩`,
      probability: column[index],
      phase: this.frames.phases[this.moment][index],
    }));
  }

  drawList() {
    const found = this.largest();
    const size = 2 ** this.count;
    this.heading.textContent = `${this.moment ? `After column ${this.moment}` : "Before the first column"}: ${size > LARGEST ? `the ${LARGEST} largest of ${size}` : `all ${size} amplitudes`}`;
    this.rows.forEach((row, k) => {
      row.hidden = k >= found.length;
      if (row.hidden) return;
      const { ket, probability, phase } = found[k];
      const [label, bar, hand, value] = row.children;
      label.textContent = ket;
      bar.firstChild.style.width = `${100 * probability}%`;
      bar.firstChild.style.background = colour(phase);
      hand.style.opacity = probability > 0.0005 ? 1 : 0.15;
      hand.lastChild.style.transform = `rotate(${-phase}rad)`;
      value.textContent = percent(probability);
    });
    this.meters.forEach((meter, wire) => { meter.style.width = percent(this.frames.ones[this.moment][wire]).replace(" ", ""); });
  }

  tell() {
    const problem = this.frames.problems[this.moment - 1];
    const likely = this.largest().filter(({ probability }) => probability > 0.0005).sort((a, b) => b.probability - a.probability);
    const first = likely.slice(0, 3).map(({ ket, probability }) => `${ket} ${percent(probability)}`).join(", ");
    const where = this.moment ? `After column ${this.moment}` : "At the beginning";
    this.say(problem ? `Column ${this.moment} does nothing yet: ${this.problems[problem]}.` : `${where}: ${first}${likely.length > 3 ? ", …" : ""}`);
  }
}

const MOVES = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

customElements.define("live-circuit", LiveCircuit);
