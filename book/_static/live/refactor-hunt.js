// Sliders over the arguments of a riddle: both functions run, as WebAssembly, on what is set.
import { element } from "./figure.js";
import { load } from "./wasm.js";

const START = 5;
const grouped = (value) => String(value).replace(/\B(?=(\d{3})+$)/g, "_");

export class Hunt {
  // on: found(), failed(error, retry)
  constructor(on) {
    this.on = on;
    this.fields = [];
    this.rows = element("div");
    this.outcome = element("p", { className: "outcome" });
    this.root = element("details", { className: "hunt", ontoggle: () => load("refactor").catch(() => {}) },
      element("summary", { textContent: "Hunt for an input yourself" }), this.rows, this.outcome);
  }

  open(riddle) {
    this.riddle = riddle;
    this.root.hidden = !riddle.sliders.length;
    this.fields = riddle.sliders.map(({ name, low, high }) => {
      const value = Math.max(low, Math.min(high, START));
      const slider = element("input", { type: "range", min: low, max: high, step: 1, value });
      const number = element("input", { type: "number", min: low, max: high, step: 1, value, inputMode: "numeric" });
      slider.setAttribute("aria-label", `${name}, by slider`);
      number.setAttribute("aria-label", `${name}, by number`);
      slider.oninput = () => { number.value = slider.value; this.run(); };
      number.oninput = () => { slider.value = number.value; this.run(); };
      return { name, low, high, slider, number };
    });
    this.rows.replaceChildren(...this.fields.map(({ name, slider, number }) => element("div", { className: "field" }, element("code", { textContent: name }), slider, number)));
    this.rest();
  }

  // The version on show has changed: what was said of another one is void.
  choose(version) {
    this.version = version;
    this.rest();
  }

  rest() {
    this.outcome.className = "outcome";
    this.outcome.textContent = "Move a slider: both functions run.";
  }

  // Sets the sliders to an input, where they reach it, and runs.
  put(given) {
    const within = this.fields.every(({ name, low, high }) => given[name] >= low && given[name] <= high);
    if (!this.fields.length || !within) return;
    for (const { name, slider, number } of this.fields) slider.value = number.value = given[name];
    this.run(true);
  }

  async run(quiet = false) {
    const { riddle, version } = this;
    try {
      const kernels = await load("refactor");
      if (riddle !== this.riddle || version !== this.version) return;
      const odd = this.fields.find(({ number, low, high }) => !/^-?\d+$/.test(number.value) || +number.value < low || +number.value > high);
      if (odd) {
        this.outcome.className = "outcome";
        this.outcome.textContent = `${odd.name} should be an integer from ${grouped(odd.low)} to ${grouped(odd.high)}.`;
        return;
      }
      const given = this.fields.map(({ number }) => BigInt(number.value));
      const [before, after] = [0, version].map((each) => kernels[`${riddle.name}_${each}`](...given));
      this.tell(before, after);
      if (before !== after && !quiet) this.on.found();
    } catch (error) {
      this.on.failed(error, () => this.run(quiet));
    }
  }

  tell(before, after) {
    const say = (value) => element("strong", { textContent: this.riddle.truth ? (value ? "True" : "False") : grouped(value) });
    const same = before === after;
    this.outcome.className = same ? "outcome equal" : "outcome unequal";
    this.outcome.replaceChildren("before ", say(before), same ? " = " : " ≠ ", say(after), " after", same ? " · the same here" : " · different here!");
  }
}
