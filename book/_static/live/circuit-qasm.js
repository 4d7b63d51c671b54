// The circuit as OpenQASM 2, to take away, to change, to paste another one in. Reading and writing
// is done by the library itself, in the page's Python, which starts when it is first asked; the
// texts of the examples were written when the book was built.
import { button, element } from "./circuit-parts.js";
import { call, stop } from "./python.js";

const REST = 400; // milliseconds without a change before it is written out again

export class Qasm {
  // on: circuit() → the present text of the grid; put(circuit)
  constructor(texts, on) {
    this.on = on;
    this.texts = new Map(texts.map((answer) => [answer.circuit, answer]));
    this.editor = element("textarea", { class: "qasm-text", rows: 12, spellcheck: false, wrap: "off", autocapitalize: "off", autocomplete: "off", "aria-label": "The circuit as OpenQASM 2, editable" });
    this.editor.oninput = () => { this.edited = true; this.editor.removeAttribute("aria-invalid"); };
    this.editor.onkeydown = (event) => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      this.read();
    };
    this.status = element("p", { class: "live-status", role: "status" });
    this.problem = element("p", { class: "qasm-problem", role: "alert" });
    this.stopButton = button("Stop", () => stop(), { hidden: "" });
    const bar = element("div", { class: "live-bar" }, button("Put onto the grid", () => this.read()), button("Write the grid out", () => this.write()), this.stopButton);
    this.root = element("details", { class: "qasm" }, element("summary", {}, "OpenQASM 2: copy out, paste in"), this.editor, bar, this.status, this.problem);
    this.root.ontoggle = () => { if (this.root.open && !this.edited) this.write(); };
  }

  // The grid has changed.
  follow(circuit) {
    clearTimeout(this.waiting);
    if (!this.root.open || circuit === this.shown) return;
    if (this.edited) this.say("The grid has changed since; the text is yours.");
    else if (this.started || this.texts.has(circuit)) this.waiting = setTimeout(() => this.write(), REST);
    else this.say("The grid has changed since. Write the grid out starts Python in this page.");
  }

  say(text, problem = "") {
    this.status.textContent = text;
    this.problem.textContent = problem;
  }

  async write() {
    const circuit = this.on.circuit();
    const answer = this.texts.get(circuit) ?? await this.ask("write_qasm", [circuit]);
    if (!answer || circuit !== this.on.circuit()) return;
    this.texts.set(circuit, answer);
    this.shown = circuit;
    this.edited = false;
    this.editor.removeAttribute("aria-invalid");
    if (answer.error) { this.say("", `This circuit cannot be written: ${answer.error}.`); return; }
    this.editor.value = answer.text;
    const idle = answer.idle.length ? ` Left out, because it does nothing: column ${answer.idle.join(", ")}.` : "";
    this.say(`Written. Change it or paste another, then put it onto the grid (Ctrl+Enter).${idle}`);
  }

  async read() {
    const seed = Math.floor(Math.random() * 2 ** 31);
    const answer = await this.ask("read_qasm", [this.editor.value, seed]);
    if (!answer) return;
    if (answer.error) {
      this.editor.setAttribute("aria-invalid", "true");
      this.say("Not read: the grid stays as it is.", answer.error);
      if (answer.line) this.point(answer);
      return;
    }
    this.edited = false;
    this.editor.removeAttribute("aria-invalid");
    this.shown = answer.circuit;
    this.on.put(answer.circuit);
    this.say("Read; the grid shows it.");
  }

  // Python counts lines and columns from 1, in characters; the editor counts from 0, in UTF-16.
  point({ line, column }) {
    const lines = this.editor.value.split("\n");
    const before = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0);
    const at = before + [...(lines[line - 1] ?? "")].slice(0, column - 1).join("").length;
    this.editor.focus();
    this.editor.setSelectionRange(at, at + 1);
    this.editor.scrollTop = (line - 4) * parseFloat(getComputedStyle(this.editor).lineHeight);
  }

  // An answer of Python; null if it is no longer wanted or could not be had, which is then said.
  async ask(name, given) {
    const asked = this.asked = {};
    this.stopButton.hidden = false;
    try {
      const progress = (text) => { if (asked === this.asked) this.say(text); };
      const answer = await call(`showcase.quantum.live:${name}`, given, { progress });
      this.started = true;
      return asked === this.asked ? answer : null;
    } catch (error) {
      if (asked === this.asked) this.say("", error.message);
      return null;
    } finally {
      if (asked === this.asked) this.stopButton.hidden = true;
    }
  }
}
