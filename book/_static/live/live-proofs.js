// <live-proofs>: the lemmas and what Z3 answered when the book was built; a button asks it again, in
// this page. Statements, answers and their words come from showcase.histogram.proofs.live.
import { LiveFigure, element } from "./figure.js";
import { call, stop } from "./python.js";

const LIVE = "showcase.histogram.proofs.live";
const STOPPED = "Stopped.";
const needs = ["z3"];
const button = (text, onclick, kind = "") => element("button", { type: "button", className: `live-button ${kind}`, textContent: text, onclick });
const words = (text) => text.split("`").map((part, i) => (i % 2 ? element("code", { textContent: part }) : part));
const span = (className, textContent) => element("span", { className, textContent });

class LiveProofs extends LiveFigure {
  open({ subjects, sizes, reducers, execution }) {
    this.subjects = subjects;
    this.sizes = sizes;
    this.build(reducers);
    this.told(execution);
    this.say(`When the book was built, Z3 proved ${this.count((l) => l.proved)} of ${this.count(() => true)} lemmas in ${this.seconds} s.`);
  }

  get lemmas() { return this.subjects.flatMap(({ lemmas }) => lemmas); }
  get seconds() { return (this.lemmas.reduce((sum, { milliseconds }) => sum + milliseconds, 0) / 1000).toFixed(1); }
  count(which) { return this.lemmas.filter(which).length; }

  build(reducers) {
    this.proveButton = button("Prove them all here", () => this.prove(), "primary");
    this.runButton = button("Execute", () => this.execute(), "primary");
    this.stopButton = button("Stop", () => stop(STOPPED));
    this.stopButton.hidden = true;
    this.lists = this.subjects.map(({ subject, lemmas }) => {
      const items = lemmas.map((lemma) => this.draw(element("li", {}), lemma));
      const summary = element("summary", {}, `${subject}: `, span("tally", ""));
      return { items, summary, details: element("details", {}, summary, element("ol", {}, ...items)) };
    });
    const choice = (name, options) => {
      const select = element("select", {}, ...options.map((text, i) => element("option", { value: String(i), textContent: text })));
      select.setAttribute("aria-label", name);
      return select;
    };
    this.reducers = reducers;
    this.reducer = choice("Reducer", reducers);
    this.size = choice("Size", this.sizes.map(([k, n]) => `k = ${k}, ${n} buckets fed`));
    this.size.value = String(this.sizes.length - 1);
    this.outcome = element("div", { className: "outcome" });
    this.outcome.setAttribute("aria-live", "polite");
    this.stage.append(
      element("div", { className: "live-bar" }, this.proveButton, this.stopButton),
      ...this.lists.map(({ details }) => details),
      element("p", { className: "live-note", textContent: "And the shipped Python itself, executed on unknown numbers; or one with a mistake planted in it:" }),
      element("div", { className: "live-bar" }, this.reducer, this.size, this.runButton),
      this.outcome,
    );
    this.tally();
  }

  draw(item, { statement, mistake, proved, possible, refutation, milliseconds }) {
    const holds = proved && possible && refutation !== null;
    item.className = holds ? "holds" : "fails";
    item.replaceChildren(
      element("strong", { textContent: holds ? "✔ proved " : "✘ not proved " }), ...words(statement), span("time", ` ${milliseconds} ms`),
      element("p", { className: "mistake" }, "Planted: ", ...words(mistake), ". ", span("refutation", refutation === null ? "Not refuted." : `Refuted: ${refutation}.`)),
    );
    return item;
  }

  tally() {
    this.subjects.forEach(({ lemmas }, i) => {
      const proved = lemmas.filter((lemma) => lemma.proved && lemma.possible && lemma.refutation !== null).length;
      this.lists[i].summary.querySelector(".tally").textContent = `${proved} of ${lemmas.length} proved`;
    });
  }

  busy(on) {
    const focused = document.activeElement === this.stopButton;
    this.stopButton.hidden = !on;
    for (const each of [this.proveButton, this.runButton]) {
      if (on) each.setAttribute("aria-disabled", "true");
      else each.removeAttribute("aria-disabled");
    }
    if (focused && !on) this.proveButton.focus({ preventScroll: true });
  }

  async working(act, again) {
    if (!this.stopButton.hidden) return;
    this.busy(true);
    try {
      await act((text) => this.say(text));
    } catch (error) {
      if (error.message === STOPPED) {
        this.say("Stopped.");
      } else {
        this.say("It was not run.");
        this.fail(error, again);
      }
    } finally {
      this.busy(false);
    }
  }

  prove() {
    return this.working(async (progress) => {
      for (const { items } of this.lists) for (const item of items) item.className = "waiting";
      try {
        for (const [i, { lemmas }] of this.subjects.entries()) for (const j of lemmas.keys()) {
          lemmas[j] = await call(`${LIVE}:prove`, [i, j], { needs, progress });
          this.draw(this.lists[i].items[j], lemmas[j]);
          this.lists[i].summary.querySelector(".tally").textContent = `${j + 1} of ${lemmas.length} asked`;
        }
      } finally {
        this.subjects.forEach(({ lemmas }, i) => lemmas.forEach((lemma, j) => this.draw(this.lists[i].items[j], lemma)));
        this.tally();
      }
      this.say(`In this page, Z3 proved ${this.count((lemma) => lemma.proved)} of ${this.lemmas.length} lemmas in ${this.seconds} s, and refuted ${this.count((lemma) => lemma.refutation !== null)} planted mistakes.`);
    }, () => this.prove());
  }

  execute() {
    return this.working(async (progress) => {
      const given = [this.reducers[this.reducer.value], ...this.sizes[this.size.value]];
      this.told(await call(`${LIVE}:run`, given, { needs, progress }));
      this.say("Executed in this page.");
    }, () => this.execute());
  }

  told({ reducer, k, n, paths, seconds, broken }) {
    const where = `Reducer ${reducer}, k = ${k}, ${n} buckets: ${paths} paths, ${seconds} s.`;
    this.outcome.className = `outcome ${broken ? "fails" : "holds"}`;
    this.outcome.replaceChildren(element("p", {}, element("strong", { textContent: broken ? "✘ broken: " : "✔ proved: " }),
      broken ? broken.promise : "every promise holds on every path, for all keys and counts", `. ${where}`));
    if (!broken) return;
    const lines = { "Fed": broken.fed, "Kept": broken.kept, "Kept, fed as a whole": broken.whole, "Bound": broken.bound };
    this.outcome.append(element("dl", {}, ...Object.entries(lines).flatMap(([name, text]) =>
      [element("dt", { textContent: name }), element("dd", { textContent: text })])));
  }
}

customElements.define("live-proofs", LiveProofs);
