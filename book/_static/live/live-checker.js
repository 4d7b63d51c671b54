// <live-checker>: two editors and a domain; Python and Z3, in this page, tell whether both functions
// are the same. Texts and limits come from showcase.verification.refactor.live.examples, verdicts
// and their words from live.verdict.
import { LiveFigure, element } from "./figure.js";
import { LineEditor } from "./line-editor.js";
import { verdict } from "./refactor-verdict.js";
import { call, stop } from "./python.js";

const VERDICT = "showcase.verification.refactor.live:verdict";
const STOPPED = "Stopped.";
const button = (text, onclick, kind = "") => element("button", { type: "button", className: `live-button ${kind}`, textContent: text, onclick });

class LiveChecker extends LiveFigure {
  open({ groups, answer, seconds, longest }) {
    this.examples = groups.flatMap(({ examples }) => examples);
    Object.assign(this, { seconds, longest });
    this.stage.classList.add("checker-stage");
    this.build(groups);
    this.choose(this.examples[0]);
    this.menu.value = "0";
    this.result.replaceChildren(...answer.verdicts.map(verdict));
    this.say("As judged when the book was built. Edit anything, then Check.");
    this.openFromAddress();
  }

  // ---- building

  build(groups) {
    this.menu = element("select", { onchange: () => this.chosen() },
      element("option", { value: "", textContent: "Your own" }),
      ...groups.map(({ title, examples }) => element("optgroup", { label: title }, ...examples.map((example) =>
        element("option", { value: String(this.examples.indexOf(example)), textContent: example.title })))));
    this.menu.setAttribute("aria-label", "Examples");
    const on = { run: () => this.check(), changed: () => this.changed() };
    this.before = new LineEditor("before", "before", on);
    this.after = new LineEditor("after", "after", on);
    this.domain = element("input", { type: "text", id: "checker-domain", spellcheck: false, oninput: () => this.changed(), placeholder: "empty: from the annotations" });
    for (const attribute of ["autocapitalize", "autocomplete", "autocorrect"]) this.domain.setAttribute(attribute, "off");
    this.domain.onkeydown = (event) => { if (event.key === "Enter") this.check(); };
    this.checkButton = button("Check", () => this.check(), "primary");
    this.stopButton = button("Stop", () => stop(STOPPED));
    this.clock = element("span", { className: "clock" });
    this.clock.setAttribute("aria-hidden", "true");
    this.running(false);
    this.result = element("div", { className: "answer", id: "checker-answer" });
    this.result.setAttribute("aria-live", "polite");
    this.stage.append(
      element("div", { className: "live-bar" }, this.menu, button("Swap", () => this.swap()), button("Copy link", () => this.copyLink())),
      element("div", { className: "panes" }, this.before.root, this.after.root),
      element("label", { className: "domain" }, element("span", { textContent: "for all" }), this.domain),
      element("p", { className: "live-note", textContent: `Such as n: 0..40, fast: bool, xs: lists(0..9, 4). Ctrl+Enter checks, Tab moves on. After ${this.seconds} seconds a check gives up.` }),
      element("div", { className: "live-bar" }, this.checkButton, this.stopButton, this.clock),
      this.result,
    );
  }

  get texts() { return { before: this.before.value, after: this.after.value, domain: this.domain.value }; }

  choose({ before, after, domain }) {
    this.before.value = before;
    this.after.value = after;
    this.domain.value = domain;
    this.unmark();
    this.result.replaceChildren();
  }

  chosen() {
    const example = this.examples[this.menu.value];
    if (!example) return;
    this.choose(example);
    this.remember();
    this.say("Edit anything, then Check.");
  }

  // Texts from elsewhere on the page.
  put(before, after, domain) {
    this.choose({ before, after, domain });
    this.menu.value = "";
    this.remember();
    this.say("Edit anything, then Check.");
    this.scrollIntoView({ block: "start", behavior: this.still ? "instant" : "smooth" });
    this.before.area.focus({ preventScroll: true });
  }

  swap() {
    const { before, after, domain } = this.texts;
    this.choose({ before: after, after: before, domain });
    this.changed();
  }

  // What was said of another text is void.
  changed() {
    this.menu.value = "";
    this.unmark();
    if (this.result.childElementCount) {
      this.result.replaceChildren();
      this.say("Edited: check again.");
    }
    this.remember();
  }

  unmark() {
    this.before.mark(null);
    this.after.mark(null);
    this.domain.removeAttribute("aria-invalid");
    this.domain.removeAttribute("aria-describedby");
  }

  // ---- the address

  remember() {
    const texts = Object.entries(this.texts);
    const length = new URLSearchParams(this.texts).toString().length;
    this.fits = length <= this.longest;
    for (const [key, text] of texts) this.writeURL(key, this.fits ? text : null);
    if (!this.fits) this.say(`Too long for an address: ${length} characters, and ${this.longest} is the limit. A link will not bring these texts back.`);
  }

  openFromAddress() {
    const keys = ["before", "after", "domain"];
    const given = keys.map((key) => this.readURL(key));
    if (given.every((text) => text === null)) return;
    const length = given.join("").length;
    if (length > this.longest) {
      this.say(`The address holds texts of ${length} characters, and ${this.longest} is the limit: they are left out.`);
      return;
    }
    const [before, after, domain] = given.map((text) => text ?? "");
    this.choose({ before, after, domain });
    this.menu.value = "";
    this.say("These functions came with the address. Check runs them in this page only.");
  }

  async copyLink() {
    this.remember();
    if (!this.fits) return;
    const link = new URL(location.pathname, location.href);
    for (const [key, text] of Object.entries(this.texts)) if (text) link.searchParams.set(key, text);
    link.hash = this.closest("figure")?.id ?? "";
    try {
      await navigator.clipboard.writeText(link.href);
      this.say("The link is copied: it holds both texts and the domain.");
    } catch {
      this.say("The browser does not let this page copy. Copy the address from the address bar.");
    }
  }

  // ---- checking

  running(on) {
    const focused = document.activeElement === this.stopButton;
    this.stopButton.hidden = this.clock.hidden = !on;
    if (on) this.checkButton.setAttribute("aria-disabled", "true");
    else this.checkButton.removeAttribute("aria-disabled");
    clearInterval(this.ticking);
    if (!on) {
      if (focused) this.checkButton.focus({ preventScroll: true });
      return;
    }
    const begun = performance.now();
    const tick = () => { this.clock.textContent = `${Math.floor((performance.now() - begun) / 1000)} s`; };
    tick();
    this.ticking = setInterval(tick, 250);
  }

  async check() {
    if (!this.stopButton.hidden) return;
    this.unmark();
    this.result.replaceChildren();
    this.running(true);
    const { texts } = this;
    try {
      const answer = await call(VERDICT, Object.values(texts), { needs: ["z3"], progress: (text) => this.say(text) });
      if (Object.entries(this.texts).some(([key, text]) => text !== texts[key])) this.say("Edited meanwhile: check again.");
      else if (answer.error) this.refuse(answer);
      else this.tell(answer.verdicts);
    } catch (error) {
      if (error.message === STOPPED) {
        this.say("Stopped. Nothing was decided.");
      } else {
        this.say("Nothing was decided.");
        this.fail(error, () => this.check());
      }
    } finally {
      this.running(false);
    }
  }

  tell(verdicts) {
    this.result.replaceChildren(...verdicts.map(verdict));
    this.say(verdicts.map(({ function: name, headline }) => (name ? `${name}: ${headline}` : headline)).join(" "));
  }

  // Says what cannot be checked, and marks the place.
  refuse({ error, where, line }) {
    const editor = { before: this.before, after: this.after }[where];
    const place = editor ? `${where}, line ${line}: ` : where === "domain" ? "The domain: " : "";
    this.result.replaceChildren(element("div", { className: "verdict refused" }, element("p", { textContent: place + error })));
    this.say("This cannot be checked.");
    editor?.mark(line, this.result.id);
    editor?.go(line);
    if (where === "domain") {
      this.domain.setAttribute("aria-invalid", "true");
      this.domain.setAttribute("aria-describedby", this.result.id);
    }
  }
}

customElements.define("live-checker", LiveChecker);
