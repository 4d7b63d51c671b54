// <live-refactor>: "Same or different?", refactorings to guess. Once guessed, or before, each change
// can be taken back by a tap: what every version does was judged when the book was built.
// Texts, verdicts and their words come from showcase.verification.refactor.live.opening.
import { LiveFigure, element } from "./figure.js";
import { Code, written } from "./refactor-code.js";
import { Hunt } from "./refactor-hunt.js";
import { verdict } from "./refactor-verdict.js";
import { load } from "./wasm.js";

const BEAT = 1100; // milliseconds between two sample runs
const ROWS = 3;
const GUESSES = { same: "Same", different: "Different" };
const button = (text, onclick, kind = "") => element("button", { type: "button", className: `live-button ${kind}`, textContent: text, onclick });
const paragraph = (className, textContent) => element("p", { className, textContent });

class LiveRefactor extends LiveFigure {
  open({ riddles }) {
    this.riddles = riddles;
    this.guesses = riddles.map(() => null);
    this.versions = riddles.map(({ verdicts }) => verdicts.length - 1);
    this.build();
    this.begin();
    this.animate(() => this.tick(), BEAT);
    for (const type of ["pointerdown", "focusin"]) this.addEventListener(type, () => load("refactor").catch(() => {}), { once: true });
  }

  get state() { return { pair: this.index }; }
  get riddle() { return this.riddles[this.index]; }
  get guess() { return this.guesses[this.index]; }
  get version() { return this.versions[this.index]; }
  get whole() { return this.riddle.verdicts.length - 1; }
  get reached() { return this.riddle.verdicts[this.version]; }

  // What an edited translation makes of the refactoring on show.
  show({ pair, verdict: judged }) {
    this.visit(pair);
    this.choose(this.whole);
    this.answer.replaceChildren(verdict(judged));
    this.say(`With your translation, the checker says: ${judged.headline}`);
  }

  // ---- the address

  begin() {
    const [pair, changes, guess] = ["pair", "changes", "guess"].map((key) => this.readURL(key));
    const count = this.riddles.length;
    const index = pair === null ? 0 : /^\d+$/.test(pair) ? Number(pair) - 1 : -1;
    if (!this.riddles[index]) {
      this.visit(0);
      this.say(`The address asks for refactoring “${pair.slice(0, 20)}”, but there are only 1 to ${count}. Here is the first.`);
      return;
    }
    const bits = this.riddles[index].changes.length;
    const understood = changes === null || (/^[01]+$/.test(changes) && changes.length === bits);
    if (guess in GUESSES) this.guesses[index] = guess;
    if (understood && changes) this.versions[index] = [...changes].reduce((sum, bit, i) => sum + (Number(bit) << i), 0);
    this.visit(index);
    if (!understood) this.say(`The changes in the address, “${changes.slice(0, 20)}”, are not ${bits} digits of 0 and 1: all are made.`);
  }

  remember() {
    const bits = this.riddle.changes.map((_, i) => this.version >> i & 1).join("");
    this.writeURL("pair", this.index ? this.index + 1 : null);
    this.writeURL("changes", this.version === this.whole ? null : bits);
    this.writeURL("guess", this.guess);
  }

  // ---- building

  build() {
    const steps = element("div", { className: "live-bar steps" });
    steps.setAttribute("role", "group");
    steps.setAttribute("aria-label", "Refactorings");
    this.steps = this.riddles.map(({ title }, i) => Object.assign(button("", () => { this.visit(i); this.remember(); }, "step"), { title }));
    this.score = element("span", { className: "score" });
    steps.append(...this.steps, this.score);
    [this.heading, this.about, this.story] = ["heading", "about", "story"].map((name) => paragraph(name, ""));
    this.code = new Code({ toggle: (change) => this.toggle(change) });
    this.ticker = element("div", { className: "ticker" });
    this.ticker.setAttribute("aria-hidden", "true");
    this.question = element("span", { className: "question" });
    this.choices = Object.entries(GUESSES).map(([name, text]) => [name, button(text, () => this.decide(name), "guess")]);
    this.guessing = element("div", { className: "live-bar guessing" }, this.question, ...this.choices.map(([, each]) => each));
    this.answer = element("div", { className: "answer" });
    this.answer.setAttribute("aria-live", "polite");
    this.again = button("Make all changes again", () => { this.choose(this.whole); this.remember(); this.tell(); this.code.buttons[0].focus({ preventScroll: true }); });
    this.onward = button("Next", () => this.next(), "primary");
    this.edit = button("Edit both below", () => this.edited());
    this.hunt = new Hunt({ found: () => this.say("You have an input that tells them apart."), failed: (error, retry) => this.fail(error, retry) });
    this.stage.append(steps, this.heading, this.about, this.story, this.code.root, this.ticker, this.guessing, this.answer,
      element("div", { className: "live-bar" }, this.onward, this.again, this.edit), this.hunt.root);
    this.stage.classList.add("refactor-stage");
  }

  visit(index) {
    this.index = index;
    const { title, about, story } = this.riddle;
    this.heading.textContent = title;
    this.about.textContent = about;
    this.story.textContent = story;
    this.code.open(this.riddle);
    this.hunt.open(this.riddle);
    this.ticks = 0;
    this.ticker.replaceChildren();
    for (let row = 0; row < ROWS; row++) this.tick();
    this.choose(this.version);
    this.tell();
  }

  // One sample run after the other, made when the book was built; they agree, and prove nothing.
  tick() {
    const { scan } = this.riddle;
    const { call, result } = scan[this.ticks % scan.length];
    this.ticks += 1;
    const row = element("p", {},
      element("span", { className: "call", textContent: call }), " → ", element("strong", { textContent: result }), " = ", element("strong", { textContent: result }), " ✓");
    this.ticker.prepend(row);
    for (const old of [...this.ticker.children].slice(ROWS)) old.remove();
    if (!this.still) row.animate([{ opacity: 0, transform: "translateY(-.5rem)" }, { opacity: 1, transform: "none" }], { duration: 250 });
  }

  // ---- playing

  decide(guess) {
    if (this.guess) return;
    this.guesses[this.index] = guess;
    this.choose(this.whole);
    this.remember();
    this.say(this.response);
  }

  toggle(change) {
    this.choose(this.version ^ (1 << change));
    this.remember();
    this.tell();
  }

  next() {
    this.visit(this.index + 1);
    this.remember();
    this.choices[0][1].focus({ preventScroll: true });
  }

  edited() {
    const below = document.querySelector("live-checker");
    below?.put(written(this.riddle, 0), written(this.riddle, this.version), this.riddle.domain);
  }

  get response() { return `${this.right(this.index) ? "Right." : "No."} ${this.riddle.verdicts[this.whole].headline}`; }

  right(i) { return this.guesses[i] === this.riddles[i].answer; }

  // ---- drawing

  choose(version) {
    this.versions[this.index] = version;
    const whole = version === this.whole;
    const known = !whole || Boolean(this.guess);
    const { changes, verdicts, note, tested } = this.riddle;
    const made = changes.filter((_, i) => version >> i & 1).length;
    this.code.choose(version);
    this.hunt.choose(version);
    this.question.textContent = whole ? (this.guess ? this.response : "Same or different?")
      : `${made} of ${changes.length} changes made.${this.guess ? "" : " And with all?"}`;
    this.answer.replaceChildren(...(known ? [verdict(verdicts[version])] : []),
      ...(whole && known ? [paragraph("note", note), paragraph("tested", tested)] : []));
    if (known && verdicts[version].arguments) this.hunt.put(verdicts[version].arguments);
    this.onward.hidden = !this.guess || this.index + 1 >= this.riddles.length;
    this.again.hidden = whole;
    this.edit.hidden = !document.querySelector("live-checker");
    this.keepScore();
  }

  tell() {
    if (this.version === this.whole && !this.guess) this.say("Guess. Each marked change can be taken back by a tap.");
    else this.say(this.reached.headline);
  }

  keepScore() {
    const made = this.guesses.filter(Boolean).length;
    const right = this.guesses.filter((guess, i) => guess && this.right(i)).length;
    this.score.textContent = made ? `${right} of ${made} right` : "";
    this.steps.forEach((step, i) => {
      const [sign, words] = !this.guesses[i] ? ["", ""] : this.right(i) ? [" ✓", ", guessed right"] : [" ✗", ", guessed wrong"];
      step.textContent = `${i + 1}${sign}`;
      step.setAttribute("aria-label", `${i + 1}${sign} ${this.riddles[i].title}${words}`);
      step.setAttribute("aria-current", i === this.index ? "step" : "false");
    });
    for (const [name, each] of this.choices) {
      each.setAttribute("aria-disabled", String(Boolean(this.guess)));
      each.setAttribute("aria-pressed", String(this.guess === name));
    }
  }
}

customElements.define("live-refactor", LiveRefactor);
