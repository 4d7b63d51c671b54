// "Same or different?": five refactorings to guess, each with its verdict; then two editors and Z3.
// Texts, verdicts and sample runs come from the opening, results of the sliders from the kernels,
// verdicts on edited texts from Python in the page.
import { takeKeys } from "./editor.js";
import { LiveFigure, element } from "./figure.js";
import { load } from "./wasm.js";
import { call, stop } from "./python.js";

const LONGEST = 8000;
const button = (text, onclick, kind = "") => element("button", { type: "button", className: `live-button ${kind}`, textContent: text, onclick });
const grouped = (value) => String(value).replace(/\B(?=(\d{3})+$)/g, "_");

class LiveRefactor extends LiveFigure {
  open({ pairs }) {
    this.pairs = pairs;
    this.guesses = pairs.map(() => null);
    this.stage.classList.add("refactor-stage");
    load("refactor").catch(() => {}); // ready by the first touch; if not, the touch reports it
    this.riddle = element("div", { className: "riddle" });
    this.editor = element("div", { className: "editor", hidden: true });
    this.stage.append(this.riddle, this.editor);
    this.buildRiddle();
    this.buildEditor();
    const wanted = this.readURL("pair");
    const chosen = /^\d+$/.test(wanted ?? "") ? Number(wanted) - 1 : 0;
    this.showPair(pairs[chosen] ? chosen : 0);
    this.animate(() => this.tick(), 1100);
    if (wanted !== null && String(chosen + 1) !== wanted || !pairs[chosen]) {
      this.say(`The address asks for refactoring “${wanted.slice(0, 20)}”, but there are only 1 to ${pairs.length}. Here is the first.`);
    }
    this.openFromURL();
  }

  get state() {
    const edited = this.editor.hidden ? {} : Object.fromEntries(this.written());
    return { pair: this.index, ...edited };
  }

  // What an edited translation makes of the refactoring on show.
  show({ pair, verdict }) {
    this.showEditor(false);
    this.showPair(pair);
    this.reveal(verdict, "With your translation, the checker says: ");
  }

  // The riddle

  buildRiddle() {
    this.steps = element("div", { className: "live-bar steps" });
    this.steps.setAttribute("role", "group");
    this.steps.setAttribute("aria-label", "Refactorings");
    this.dots = this.pairs.map(({ title }, i) => {
      const dot = button(String(i + 1), () => { this.showPair(i); this.writeURL("pair", i ? i + 1 : null); }, "step");
      dot.title = title;
      return dot;
    });
    this.score = element("span", { className: "score" });
    this.steps.append(...this.dots, this.score);
    this.heading = element("p", { className: "heading" });
    this.about = element("p", { className: "about" });
    this.panes = element("div", { className: "panes" });
    this.ticker = element("div", { className: "ticker" });
    this.ticker.setAttribute("aria-hidden", "true");
    this.guessing = element("div", { className: "live-bar guessing" });
    this.guessing.append(
      element("span", { className: "question", textContent: "Same or different?" }),
      ...["same", "different"].map((guess) => {
        const made = button(guess === "same" ? "Same" : "Different", () => this.guess(guess), "guess");
        made.dataset.guess = guess;
        return made;
      }),
    );
    this.answer = element("div", { className: "answer" });
    this.hunt = element("div", { className: "hunt" });
    const edit = element("div", { className: "live-bar" }, button("Edit both, let Z3 decide", () => this.edit(...this.pair.texts, this.pair.domain)));
    this.riddle.append(this.steps, this.heading, this.about, this.panes, this.ticker, this.guessing, this.answer, this.hunt, edit);
  }

  get pair() { return this.pairs[this.index]; }

  showPair(index) {
    this.index = index;
    const { title, about, before, after } = this.pair;
    this.heading.textContent = title;
    this.about.textContent = about;
    this.panes.replaceChildren(this.pane("before", before), this.pane("after", after));
    this.buildHunt();
    this.ticks = 0;
    this.ticker.replaceChildren();
    for (let row = 0; row < 3; row++) this.tick();
    this.answer.replaceChildren();
    this.keepScore();
    if (this.guesses[index]) this.reveal(this.pair.verdict, "");
    else this.say("Guess, or hunt for an input that tells them apart.");
  }

  pane(name, lines) {
    const sign = name === "before" ? "−" : "+";
    const rows = lines.map(({ text, changed }) => {
      const mark = element("span", { className: "sign", textContent: changed ? sign : " " });
      mark.setAttribute("aria-hidden", "true");
      const indent = text.match(/^ */)[0].length;
      const code = element("span", { className: "source", textContent: text.slice(indent) });
      code.style.paddingInlineStart = `${indent + 2}ch`;
      return element("span", { className: changed ? "line changed" : "line" }, mark, code, "\n");
    });
    const shown = element("pre", {}, ...rows);
    shown.setAttribute("aria-label", `${name} the refactoring`);
    shown.setAttribute("role", "group");
    return element("div", { className: `pane ${name}` }, element("p", { className: "name", textContent: name }), shown);
  }

  // One sample run after the other, made when the book was built; they agree, and prove nothing.
  tick() {
    const { call: made, result } = this.pair.scan[this.ticks % this.pair.scan.length];
    this.ticks += 1;
    const row = element("p", {},
      element("span", { className: "call", textContent: made }), " → ", element("strong", { textContent: result }), " = ", element("strong", { textContent: result }), " ✓");
    this.ticker.prepend(row);
    for (const old of [...this.ticker.children].slice(3)) old.remove();
    if (!this.still) row.animate([{ opacity: 0, transform: "translateY(-.5rem)" }, { opacity: 1, transform: "none" }], { duration: 250 });
  }

  guess(guess) {
    if (this.guesses[this.index]) return;
    this.guesses[this.index] = guess;
    this.keepScore();
    this.reveal(this.pair.verdict, this.right(this.index) ? "Right. " : "No. ");
  }

  right(i) { return (this.guesses[i] === "same") === (this.pairs[i].verdict.status === "proved"); }

  keepScore() {
    const made = this.guesses.filter(Boolean).length;
    const right = this.guesses.filter((guess, i) => guess && this.right(i)).length;
    this.score.textContent = made ? `${right} of ${made} right` : "";
    this.dots.forEach((dot, i) => {
      const mark = this.guesses[i] ? (this.right(i) ? " ✓" : " ✗") : "";
      dot.textContent = `${i + 1}${mark}`;
      dot.setAttribute("aria-label", `Refactoring ${i + 1}: ${this.pairs[i].title}${mark && (this.right(i) ? ", guessed right" : ", guessed wrong")}`);
      dot.setAttribute("aria-current", i === this.index ? "step" : "false");
    });
    for (const each of this.guessing.querySelectorAll("button")) {
      each.setAttribute("aria-disabled", String(Boolean(this.guesses[this.index])));
      each.setAttribute("aria-pressed", String(this.guesses[this.index] === each.dataset.guess));
    }
  }

  reveal(verdict, greeting) {
    const next = this.index + 1 < this.pairs.length;
    const onward = next ? [element("div", { className: "live-bar" }, button("Next", () => {
      this.showPair(this.index + 1);
      this.writeURL("pair", this.index + 1);
      this.guessing.querySelector("button").focus({ preventScroll: true });
    }, "primary"))] : [];
    this.answer.replaceChildren(this.words(verdict), element("p", { className: "note", textContent: this.pair.note }), ...onward);
    this.say(`${greeting}${verdict.status === "proved" ? "Proved the same." : verdict.status === "different" ? "They differ." : "Not settled."}`);
    if (verdict.arguments) this.putIn(verdict.arguments);
  }

  // A verdict as words, and as a little table where an input was found.
  words({ status, words, arguments: given, outcomes, domain, reason }) {
    if (status !== "different") return element("p", { className: `verdict ${status}`, textContent: words });
    const call = given.map(([name, value]) => `${name} = ${shown(value)}`).join(", ");
    return element("div", { className: "verdict different" },
      element("p", {}, "Different, for ", element("strong", { textContent: call || "no arguments" }), ":"),
      element("dl", {}, ...["before", "after"].flatMap((side, i) => [
        element("dt", { textContent: side }), element("dd", { textContent: outcomes[i] }),
      ])),
      element("p", { className: "reason", textContent: `The question was: ${domain}. ${reason}` }));
  }

  // The hunt

  buildHunt() {
    this.fields = this.pair.inputs.map(({ name, low, high }) => {
      const start = Math.max(low, Math.min(high, 5));
      const slider = element("input", { type: "range", min: low, max: high, step: 1, value: start });
      const number = element("input", { type: "number", min: low, max: high, step: 1, value: start, inputMode: "numeric" });
      slider.setAttribute("aria-label", `${name}, by slider`);
      number.setAttribute("aria-label", `${name}, by number`);
      slider.oninput = () => { number.value = slider.value; this.compare(); };
      number.oninput = () => { slider.value = number.value; this.compare(); };
      return { name, low, high, slider, number, row: element("div", { className: "field" }, element("code", { textContent: name }), slider, number) };
    });
    this.outcome = element("p", { className: "outcome", textContent: "Move a slider: both functions run." });
    this.hunt.replaceChildren(
      element("p", { className: "name", textContent: "hunt for the difference yourself" }),
      ...this.fields.map(({ row }) => row), this.outcome);
  }

  putIn(given) {
    const within = given.every(([name, value]) => {
      const field = this.fields.find((each) => each.name === name);
      return typeof value === "number" && value >= field.low && value <= field.high;
    });
    if (!within) return;
    for (const [name, value] of given) {
      const field = this.fields.find((each) => each.name === name);
      field.slider.value = field.number.value = value;
    }
    this.compare(true);
  }

  async compare(quiet = false) {
    const index = this.index;
    try {
      const kernels = await load("refactor");
      if (index !== this.index) return;
      this.errors.hidden = true;
      const given = this.fields.map(({ number }) => number.value);
      const odd = this.fields.find(({ number, low, high }) => !/^-?\d+$/.test(number.value) || +number.value < low || +number.value > high);
      if (odd) {
        this.outcome.className = "outcome";
        this.outcome.textContent = `${odd.name} should be an integer from ${grouped(odd.low)} to ${grouped(odd.high)}.`;
        return;
      }
      const [one, other] = ["before", "after"].map((side) => kernels[`${side}_${index + 1}`](...given.map(BigInt)));
      const say = (value) => this.pair.truth ? (value ? "True" : "False") : grouped(value);
      this.outcome.className = one === other ? "outcome equal" : "outcome unequal";
      this.outcome.replaceChildren("before ", element("strong", { textContent: say(one) }), one === other ? " = " : " ≠ ",
        element("strong", { textContent: say(other) }), " after", one === other ? " · the same here" : " · different here!");
      if (one !== other && !quiet) this.say("You have an input that tells them apart.");
    } catch (error) {
      this.fail(error, () => this.compare(quiet));
    }
  }

  // The editors

  buildEditor() {
    const area = (name) => {
      const made = element("textarea", { spellcheck: false, wrap: "off", rows: 9, oninput: () => this.remember() });
      made.setAttribute("aria-label", `${name} the refactoring, Python`);
      made.setAttribute("autocapitalize", "off");
      takeKeys(made, () => this.check(), () => this.remember());
      return made;
    };
    const domain = element("input", { type: "text", spellcheck: false, oninput: () => this.remember(), placeholder: "n: 0..40, fast: bool (empty: from the annotations)" });
    domain.setAttribute("autocapitalize", "off");
    this.texts = { before: area("before"), after: area("after"), domain };
    this.checkButton = button("Check", () => this.check(), "primary");
    this.stopButton = button("Stop", () => stop("Stopped."));
    this.stopButton.hidden = true;
    this.result = element("div", { className: "answer" });
    const titled = (name, area) => element("div", { className: `pane ${name}` }, element("p", { className: "name", textContent: name }), area);
    this.editor.append(
      element("div", { className: "live-bar" }, button("← The five riddles", () => { this.showEditor(false); this.forget(); this.showPair(this.index); this.dots[this.index].focus({ preventScroll: true }); })),
      element("div", { className: "panes" }, titled("before", this.texts.before), titled("after", this.texts.after)),
      element("label", { className: "domain" }, element("span", { textContent: "for" }), domain),
      element("div", { className: "live-bar" }, this.checkButton, this.stopButton, element("span", { className: "live-note", textContent: "Ctrl+Enter checks. Integers and booleans, loops, helpers; Tab moves on." })),
      this.result,
    );
  }

  edit(before, after, domain) {
    this.write(before, after, domain);
    this.result.replaceChildren();
    this.showEditor(true);
    this.texts.before.focus({ preventScroll: true });
    this.say("Edit the two functions and the domain, then Check.");
  }

  written() { return Object.entries(this.texts).map(([key, field]) => [key, field.value]); }

  write(before, after, domain) {
    this.texts.before.value = before;
    this.texts.after.value = after;
    this.texts.domain.value = domain;
  }

  showEditor(shown) {
    this.editor.hidden = !shown;
    this.riddle.hidden = shown;
  }

  openFromURL() {
    const [before, after, domain] = ["before", "after", "domain"].map((key) => this.readURL(key));
    if (before === null && after === null && domain === null) return;
    if ([before, after, domain].some((text) => text?.length > LONGEST)) {
      this.say(`The address holds a text of more than ${LONGEST} characters: left out.`);
      return;
    }
    const [pairBefore, pairAfter] = this.pair.texts;
    this.write(before ?? pairBefore, after ?? pairAfter, domain ?? "");
    this.showEditor(true);
    this.say("These functions came with the address. Check runs them in this page only.");
  }

  remember() {
    for (const [key, text] of this.written()) this.writeURL(key, text);
  }

  forget() {
    for (const [key] of this.written()) this.writeURL(key, null);
  }

  async check() {
    if (!this.stopButton.hidden) return;
    this.stopButton.hidden = false;
    this.checkButton.setAttribute("aria-disabled", "true");
    this.result.replaceChildren();
    const given = this.written().map(([, text]) => text);
    try {
      const answer = await call("showcase.verification.refactor.live:verdict", given, { needs: ["z3"], progress: (text) => this.say(text) });
      if (answer.error) this.refuse(answer);
      else {
        this.result.replaceChildren(this.words(answer));
        this.say({ proved: "Proved the same.", different: "They differ.", bounded: "No difference found, not proved.", unknown: "Not settled." }[answer.status]);
      }
    } catch (error) {
      if (error.message === "Stopped.") this.say("Stopped. Nothing was decided.");
      else this.fail(error, () => this.check());
    } finally {
      if (document.activeElement === this.stopButton) this.checkButton.focus({ preventScroll: true });
      this.stopButton.hidden = true;
      this.checkButton.removeAttribute("aria-disabled");
    }
  }

  // Say what cannot be checked, and mark the line.
  refuse({ error, where, line }) {
    const area = this.texts[where];
    const place = area instanceof HTMLTextAreaElement ? `${where}, line ${line}: ` : "";
    this.result.replaceChildren(element("p", { className: "verdict refused", textContent: place + error }));
    this.say("This cannot be checked.");
    if (!place) return;
    const lines = area.value.split("\n");
    const start = lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
    area.setSelectionRange(start, start + (lines[line - 1] ?? "").length);
  }
}

function shown(value) {
  return typeof value === "boolean" ? (value ? "True" : "False") : grouped(value);
}

customElements.define("live-refactor", LiveRefactor);
