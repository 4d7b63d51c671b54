// <live-split-brain>: a subtree changes hands over a store that shows things late. The visitor decides
// what happens next. All states, what leads where and every sentence come from Python
// (showcase.verification.protocol.live.opening); this file walks among them.
import { LiveFigure, element } from "./figure.js";
import { Picture } from "./split-brain-picture.js";
import { call, stop } from "./python.js";

const BEAT = 1800; // milliseconds between two steps that are shown
const PAUSE = 3;   // beats before the opening begins again
const button = (text, onclick, kind = "") => element("button", { type: "button", className: `live-button ${kind}`, textContent: text, onclick });

class LiveSplitBrain extends LiveFigure {
  open({ variants, trusted }) {
    this.variants = variants;
    this.trusted = trusted;
    this.variant = variants[0];
    this.way = []; // the ways taken, from state 0
    this.build();
    if (this.readURL("guard") === null && this.readURL("steps") === null) this.opening();
    else this.resume();
  }

  get number() { return this.way.length ? this.way.at(-1)[1] : 0; }
  get before() { return this.way.length > 1 ? this.way.at(-2)[1] : 0; }
  get state() { return this.variant.states[this.number]; }
  get last() { return this.way.at(-1) ?? null; }

  // ---- building

  build() {
    this.guards = this.variants.map((variant) => button(variant.title, () => this.guard(variant)));
    const guards = element("div", { className: "live-bar guards" }, element("span", { className: "label", textContent: "The rule" }), ...this.guards);
    guards.setAttribute("role", "group");
    guards.setAttribute("aria-label", "The rule");
    this.rule = element("p", { className: "rule" });
    this.picture = new Picture(this.variant, { step: (number) => this.take(number) });
    this.caption = element("p", { className: "caption" }); // what the opening does, not read aloud
    this.story = element("ol", { className: "story" });
    this.past = element("summary");
    this.showMe = button("Show me", () => this.play());
    this.undoing = button("Undo", () => this.undo());
    this.proving = button("", () => this.prove());
    this.stopping = button("Stop", () => stop());
    this.stopping.hidden = true;
    this.proof = element("div", { className: "proof" });
    this.proof.setAttribute("aria-live", "polite");
    this.stage.append(guards, this.rule, element("div", { className: "said" }, this.status, this.caption), this.picture.root,
      element("div", { className: "live-bar" }, this.undoing, button("Restart", () => this.restart()), this.showMe),
      element("details", { className: "past" }, this.past, this.story), this.proof, element("div", { className: "live-bar" }, this.proving, this.stopping));
    for (const type of ["pointerdown", "focusin"]) this.addEventListener(type, () => this.rest(), { signal: this.gone });
  }

  // ---- the opening, and the shortest trace

  opening() {
    this.choose(this.variant);
    const { shortest } = this.variant;
    const said = "Watch, or tap what happens next.";
    if (this.still) for (const step of shortest) this.walk(step);
    this.draw();
    this.say(this.still ? `${this.sentence()} Restart, and decide yourself.` : said);
    if (this.still) return;
    let waited = 0;
    this.stopShow = this.animate(() => {
      if (this.way.length < shortest.length) this.walk(shortest[this.way.length]);
      else if (++waited > PAUSE) { waited = 0; this.way = []; }
      this.draw();
      this.caption.textContent = this.sentence();
    }, BEAT);
  }

  rest() {
    this.caption.textContent = "";
    this.stopShow?.();
    this.stopShow = null;
  }

  play() {
    this.rest();
    const { shortest } = this.variant;
    if (!shortest) return this.say(`${this.searched} ${this.variant.proof.headline}`);
    this.way = [];
    this.draw();
    this.remember();
    this.say("From the beginning, the shortest way to two owners.");
    const on = () => {
      this.walk(shortest[this.way.length]);
      this.draw();
      this.remember();
      this.say(this.sentence());
      if (this.way.length === shortest.length) this.rest();
    };
    if (this.still) while (this.way.length < shortest.length) on();
    else this.stopShow = this.animate(on, BEAT);
  }

  get searched() {
    const { states, split } = this.variant;
    return split ? `${split} of ${states.length} states of this picture have two owners.` : `None of the ${states.length} states of this picture has two owners.`;
  }

  // ---- playing

  walk(step) {
    const way = this.state.next.find(([number]) => number === step);
    if (way) this.way.push(way);
    return Boolean(way);
  }

  take(step) {
    this.rest();
    this.walk(step);
    this.draw();
    this.remember();
    this.say(this.sentence());
  }

  undo() {
    this.rest();
    if (!this.way.length) return this.say("Nothing has happened yet.");
    this.way.pop();
    this.draw();
    this.remember();
    this.say(this.way.length ? `Taken back. Before it: ${this.sentence()}` : "Taken back: the beginning.");
  }

  restart() {
    this.rest();
    this.way = [];
    this.draw();
    this.remember();
    this.say("The beginning. Tap what happens next.");
  }

  // The same steps under another rule, as far as it allows them.
  guard(variant) {
    this.rest();
    const taken = this.way.map(([step]) => this.variant.steps[step]);
    this.choose(variant);
    const stuck = this.follow(taken.map(({ key }) => key));
    this.draw();
    this.remember();
    this.say(stuck < taken.length
      ? `${variant.title}: step ${stuck + 1} is not possible any more: ${taken[stuck].told}`
      : `${variant.title}: ${variant.rule}`);
  }

  // Returns how many of the steps could be taken.
  follow(keys) {
    this.way = [];
    const stuck = keys.findIndex((key) => !this.walk(this.variant.steps.findIndex((step) => step.key === key)));
    return stuck < 0 ? keys.length : stuck;
  }

  // ---- the address

  resume() {
    const [guard, steps] = ["guard", "steps"].map((key) => this.readURL(key));
    const asked = guard === null ? this.variants[0] : this.variants.find(({ name }) => name === guard);
    this.choose(asked ?? this.variants[0]);
    const keys = steps ? steps.split("-") : [];
    const taken = this.follow(keys);
    this.draw();
    if (!asked) this.say(`The address asks for the rule “${guard.slice(0, 30)}”, which is none of these.`);
    else if (taken < keys.length) this.say(`Step ${taken + 1} in the address, “${keys[taken].slice(0, 30)}”, is not possible there. ${this.sentence()}`);
    else this.say(this.way.length ? this.sentence() : "The beginning. Tap what happens next.");
  }

  remember() {
    this.writeURL("guard", this.variant === this.variants[0] ? null : this.variant.name);
    this.writeURL("steps", this.way.map(([step]) => this.variant.steps[step].key).join("-"));
  }

  // ---- drawing

  sentence() {
    if (!this.last) return "";
    const [step, , , , stale] = this.last;
    return [this.variant.steps[step].told, stale, this.state.broken].filter(Boolean).join(" ");
  }

  choose(variant) {
    this.variant = variant;
    this.variants.forEach((each, i) => this.guards[i].setAttribute("aria-pressed", String(each === variant)));
    this.rule.textContent = variant.rule;
    this.showMe.textContent = variant.shortest ? "Show me" : "Is there a way?";
    this.picture.reserve(variant);
    this.asBuilt();
    this.proving.textContent = "Run the proof here";
  }

  draw() {
    const { variant, state } = this;
    const focused = this.picture.focused;
    this.picture.show(variant, state, this.last, variant.states[this.before]);
    if (focused && !this.picture.refocus(focused)) this.undoing.focus({ preventScroll: true });
    this.status.parentElement.classList.toggle("split", state.broken !== null);
    this.story.replaceChildren(...this.way.map(([step, , , , stale]) => element("li", {}, variant.steps[step].told, ...(stale ? [" ", element("em", { textContent: stale })] : []))));
    this.past.textContent = `What has happened: ${this.way.length} ${this.way.length === 1 ? "step" : "steps"}`;
  }

  // ---- the proof

  // What was known when the book was built: of a rule with a mistake, what the search found.
  asBuilt() {
    const { proof } = this.variant;
    if (proof.status === "proved") this.told(proof, "When this book was built");
    else this.panel(proof.status, [element("p", {}, element("strong", { textContent: proof.headline }), ` ${this.searched}`)]);
  }

  panel(status, lines) {
    this.proof.className = `proof ${status === "proved" ? "proved" : "refuted"}`;
    this.proof.replaceChildren(...lines);
  }

  told({ status, headline, goals, evidence, counterexample, seconds }, when) {
    const spent = seconds === undefined ? "" : `, in ${seconds} s`;
    const lines = [element("p", {}, element("strong", { textContent: headline }), ` ${goals.join(" ")}`),
      element("p", { className: "evidence", textContent: `${when}${spent}: ${evidence}` })];
    if (counterexample) {
      const { before, step, after } = counterexample;
      const terms = { before, step, after };
      lines.push(element("dl", {}, ...Object.entries(terms).flatMap(([term, text]) => [element("dt", { textContent: term }), element("dd", { textContent: text })])));
    }
    lines.push(element("p", { className: "evidence", textContent: `${this.searched} ${this.trusted}` }));
    this.panel(status, lines);
  }

  async prove() {
    if (!this.stopping.hidden) return;
    const { variant } = this;
    this.stopping.hidden = false;
    this.proving.setAttribute("aria-disabled", "true");
    try {
      const proof = await call("showcase.verification.protocol.live:prove", [variant.name], { needs: ["z3"], progress: (text) => this.say(text) });
      if (variant === this.variant) this.told(proof, "Z3 in this page, just now");
      this.say(`${variant.title}: ${proof.headline} ${proof.questions} questions in ${proof.seconds} s.`);
    } catch (error) {
      this.say("The proof was not run.");
      this.fail(error, () => this.prove());
    } finally {
      this.stopping.hidden = true;
      this.proving.removeAttribute("aria-disabled");
    }
  }
}

customElements.define("live-split-brain", LiveSplitBrain);
