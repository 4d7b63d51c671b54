// A plain text area for Python with line numbers beside it, in which one line can be marked.
import { takeKeys } from "./editor.js";
import { element } from "./figure.js";

const SHORTEST = 8;
const TALLEST = 24; // lines, before it scrolls

export class LineEditor {
  // on: run(), changed()
  constructor(name, label, on) {
    this.on = on;
    this.numbers = element("div", { className: "numbers" });
    this.numbers.setAttribute("aria-hidden", "true");
    this.area = element("textarea", { spellcheck: false, wrap: "off", id: `${name}-text` });
    for (const attribute of ["autocapitalize", "autocomplete", "autocorrect"]) this.area.setAttribute(attribute, "off");
    this.area.oninput = () => this.edited();
    this.area.onscroll = () => { this.numbers.scrollTop = this.area.scrollTop; };
    takeKeys(this.area, () => on.run(), () => this.edited());
    this.root = element("div", { className: `pane ${name}` },
      element("label", { className: "name", htmlFor: this.area.id, textContent: label }),
      element("div", { className: "lined" }, this.numbers, this.area));
    this.draw();
  }

  get value() { return this.area.value; }

  set value(text) {
    this.area.value = text;
    this.mark(null);
    this.draw();
  }

  edited() {
    this.mark(null);
    this.draw();
    this.on.changed();
  }

  draw() {
    const count = this.value.split("\n").length;
    this.area.rows = Math.max(SHORTEST, Math.min(count + 1, TALLEST));
    if (this.numbers.childElementCount === count) return;
    this.numbers.style.setProperty("--digits", String(count).length);
    this.numbers.replaceChildren(...Array.from({ length: count }, (_, i) => element("span", { textContent: String(i + 1) })));
  }

  // Marks a line, counted from 1, which the element with this id tells about; null marks none.
  mark(line, about) {
    this.marked?.classList.remove("marked");
    this.marked = this.numbers.children[line - 1];
    this.marked?.classList.add("marked");
    this.area.classList.toggle("marked", Boolean(line));
    this.area.style.setProperty("--marked", (line ?? 1) - 1);
    if (line) {
      this.area.setAttribute("aria-invalid", "true");
      this.area.setAttribute("aria-describedby", about);
    } else {
      this.area.removeAttribute("aria-invalid");
      this.area.removeAttribute("aria-describedby");
    }
  }

  // Brings a line into view and the cursor to its end.
  go(line) {
    const lines = this.value.split("\n");
    const end = lines.slice(0, line).join("\n").length;
    this.area.setSelectionRange(end, end);
    const height = this.area.scrollHeight / (lines.length + 1);
    if (lines.length > TALLEST) this.area.scrollTop = Math.max(0, (line - TALLEST / 2) * height);
  }
}
