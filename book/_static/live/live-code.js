// The shipped source of one reference function, editable; Run reruns its checks and redraws its figure.
//   <live-code function="module:name" checks="module:name" figure="live-circuit" needs="z3">
// What the source is, and what the checks said of it as shipped, was written in when the book was built.
import { takeKeys } from "./editor.js";
import { LiveFigure, element } from "./figure.js";
import { call, stop } from "./python.js";

class LiveCode extends LiveFigure {
  open({ source, file, checks }) {
    this.shipped = source.trimEnd();
    const name = this.getAttribute("function").split(":")[1];
    this.editor = element("textarea", { spellcheck: false, wrap: "off", value: this.shipped, rows: this.shipped.split("\n").length + 1 });
    this.editor.setAttribute("aria-label", `Source of ${name}, editable`);
    this.editor.setAttribute("autocapitalize", "off");
    this.editor.setAttribute("autocomplete", "off");
    takeKeys(this.editor, () => this.run());
    const button = (text, action, primary) => element("button", { type: "button", className: `live-button${primary ? " primary" : ""}`, textContent: text, onclick: action });
    this.runButton = button("Run", () => this.run(), true);
    this.stopButton = button("Stop", () => stop());
    this.stopButton.hidden = true;
    this.results = element("ul", { className: "live-checks" });
    this.printed = element("pre", { className: "live-printed", tabIndex: 0 });
    this.printed.setAttribute("aria-label", "What your edit printed");
    this.stage.classList.add("live-code");
    this.stage.append(
      element("p", { className: "live-code-title" }, element("code", { textContent: file }), " · edit it, then Run (Ctrl+Enter)"),
      this.editor,
      element("div", { className: "live-bar" }, this.runButton, this.stopButton, button("Restore", () => this.restore())),
      this.results, this.printed,
    );
    this.asShipped = checks;
    this.report(checks, "As shipped");
  }

  restore() {
    this.running = null; // what is still to come is of the edit, and no longer wanted
    this.editor.value = this.shipped;
    this.report(this.asShipped, "As shipped");
    this.editor.focus();
  }

  report(checks, subject, printed = "") {
    const passed = checks.filter((check) => check.passed).length;
    this.results.replaceChildren(...checks.map(({ name, passed: ok, detail }) => element(
      "li", { className: ok ? "passed" : "failed" },
      element("strong", { textContent: ok ? "✔ passes: " : "✘ fails: " }), name, ...(detail ? [element("span", { className: "detail", textContent: ` — ${detail}` })] : []),
    )));
    this.printed.hidden = !printed;
    this.printed.textContent = printed;
    this.say(`${subject}: ${passed} of ${checks.length} checks pass.`);
  }

  async run() {
    if (!this.stopButton.hidden) return;
    this.stopButton.hidden = false;
    this.runButton.setAttribute("aria-disabled", "true");
    const figure = document.querySelector(this.getAttribute("figure"));
    const needs = (this.getAttribute("needs") ?? "").split(" ").filter(Boolean);
    const given = [this.getAttribute("function"), this.editor.value, this.getAttribute("checks"), figure?.state ?? null];
    const running = this.running = {};
    try {
      const progress = (text) => { if (running === this.running) this.say(text); };
      const { checks, figure: drawn, printed } = await call("showcase.live:rerun", given, { needs, progress });
      if (running !== this.running) return;
      this.report(checks, "Your edit", printed);
      if (drawn) figure?.show(drawn);
    } catch (error) {
      if (running !== this.running) return;
      this.results.replaceChildren();
      this.printed.hidden = true;
      this.say("Your edit was not checked.");
      this.fail(error, () => this.run());
    } finally {
      this.stopButton.hidden = true;
      this.runButton.removeAttribute("aria-disabled");
    }
  }
}

customElements.define("live-code", LiveCode);
