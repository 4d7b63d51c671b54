// <live-doubling>: one qubit more, and the memory doubles. The square is the memory of the present
// state; its new half is what the last qubit added, half of the rest the one before, and so on, to
// scale. Sizes, where they fit and recorded times were computed when the book was built.
import { element, LiveFigure } from "./figure.js";

const BEAT = 900; // milliseconds between two qubits
const DEEP = 9; // halves that are drawn; what is smaller is one rectangle
const BOX = 100;

const drawn = (tag, attributes = {}) => {
  const made = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
};

class LiveDoubling extends LiveFigure {
  open({ states, machine, conditions }) {
    Object.assign(this, { states, machine, conditions });
    this.qubits = Math.min(20, states.length);
    this.picture = drawn("svg", { viewBox: `-1 -1 ${BOX + 2} ${BOX + 2}`, class: "square", role: "img" });
    this.halves = Array.from({ length: DEEP + 1 }, () => ({ rect: drawn("rect"), label: drawn("text") }));
    for (const { rect, label } of this.halves) this.picture.append(rect, label);
    const button = (textContent, onclick, label) => {
      const made = element("button", { type: "button", className: "live-button", textContent, onclick });
      if (label) made.setAttribute("aria-label", label);
      return made;
    };
    this.fewer = button("−", () => this.go(this.qubits - 1), "One qubit fewer");
    this.more = button("+", () => this.go(this.qubits + 1), "One qubit more");
    this.playButton = button("Play", () => this.play());
    this.travel = element("input", { type: "range", className: "travel", min: 1, max: states.length, step: 1 });
    this.travel.setAttribute("aria-label", "Qubits");
    this.travel.oninput = () => this.go(Number(this.travel.value));
    this.count = element("p", { className: "count" });
    this.values = Object.fromEntries(["Amplitudes", "Memory", "Fits into", "Took"].map((name) => [name, element("dd")]));
    const table = element("dl", {}, ...Object.entries(this.values).flatMap(([name, value]) => [element("dt", { textContent: name }), value]));
    this.stage.append(
      element("div", { className: "scene" }, this.picture, element("div", { className: "facts" }, this.count, table)),
      element("div", { className: "live-bar" }, this.playButton, this.fewer, this.travel, this.more),
    );
    this.draw();
    this.say(states.some(({ milliseconds }) => milliseconds)
      ? `Times recorded on ${machine}: ${conditions}.`
      : "Press + and the memory doubles. Times are not recorded in this copy of the book.");
  }

  go(qubits) {
    this.halt();
    if (qubits < 1 || qubits > this.states.length) return this.say(`The strip goes from 1 to ${this.states.length} qubits.`);
    this.qubits = qubits;
    this.draw();
    const { size, fits } = this.states[qubits - 1];
    return this.say(`${qubits} qubits: ${size}, fits into ${fits}.`);
  }

  play() {
    if (this.stopPlaying) { this.halt(); this.draw(); return; }
    if (this.qubits === this.states.length) this.qubits = 0;
    const step = () => {
      this.qubits += 1;
      if (this.qubits === this.states.length) this.halt();
      this.draw();
    };
    this.stopPlaying = this.animate(step, BEAT);
    step();
  }

  halt() {
    this.stopPlaying?.();
    this.stopPlaying = null;
  }

  draw() {
    const { qubits, states } = this;
    const { amplitudes, size, fits, milliseconds } = states[qubits - 1];
    this.travel.value = qubits;
    this.travel.setAttribute("aria-valuetext", `${qubits} qubits, ${size}`);
    this.playButton.textContent = this.stopPlaying ? "Pause" : "Play";
    this.fewer.setAttribute("aria-disabled", String(qubits === 1));
    this.more.setAttribute("aria-disabled", String(qubits === states.length));
    this.count.textContent = `${qubits} qubit${qubits > 1 ? "s" : ""}`;
    this.values.Amplitudes.textContent = amplitudes;
    this.values.Memory.textContent = size;
    this.values["Fits into"].textContent = fits;
    this.values.Took.textContent = milliseconds ? said(milliseconds) : "not recorded";
    this.picture.setAttribute("aria-label", `A square of ${size}; half of it was added by the last qubit, a quarter by the one before, and so on`);
    this.drawHalves(qubits);
  }

  // Each qubit's half stands to the right of, or beneath, all before it; by turns, so that the
  // rectangles keep their shapes while the square shrinks.
  drawHalves(qubits) {
    let [width, height] = [BOX, BOX];
    this.halves.forEach(({ rect, label }, depth) => {
      const number = qubits - depth;
      const last = depth === DEEP || number === 1;
      const [x, y] = [0, 0];
      const place = { x, y, width, height };
      if (!last && number % 2) { place.x = width /= 2; place.width = width; }
      else if (!last) { place.y = height /= 2; place.height = height; }
      rect.style.display = label.style.display = number < 1 ? "none" : "";
      if (number < 1) return;
      for (const [name, value] of Object.entries(place)) rect.style.setProperty(name, `${value}px`);
      rect.setAttribute("class", depth === 0 ? "new" : "");
      label.setAttribute("x", place.x + place.width / 2);
      label.setAttribute("y", place.y + place.height / 2);
      label.setAttribute("class", depth < 3 ? "" : "second");
      label.textContent = depth > 4 ? "" : `qubit ${number}${depth || number === 1 ? "" : `: + ${this.states[number - 2].size}`}`;
    });
  }
}

// A time as people say it.
const said = (milliseconds) => (milliseconds < 1 ? `${(1000 * milliseconds).toFixed(0)} µs` : milliseconds < 1000 ? `${milliseconds.toPrecision(3)} ms` : `${(milliseconds / 1000).toPrecision(3)} s`);

customElements.define("live-doubling", LiveDoubling);
