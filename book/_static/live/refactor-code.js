// The function before and after, side by side; each change in the version after is a button that
// takes the change back, or makes it again.
import { element } from "./figure.js";

export class Code {
  // on: toggle(change)
  constructor(on) {
    this.on = on;
    this.before = this.pane("before", "before");
    this.after = this.pane("after", "after: tap a change to take it back");
    this.root = element("div", { className: "panes" }, this.before.root, this.after.root);
  }

  pane(name, label) {
    const text = element("pre");
    text.setAttribute("role", "group");
    text.setAttribute("aria-label", name === "before" ? "The function before" : "The function after; changes can be taken back");
    return { text, root: element("div", { className: `pane ${name}` }, element("p", { className: "name", textContent: label }), text) };
  }

  open({ lines, changes }) {
    this.changes = changes;
    this.buttons = changes.map((_, i) => element("button", { type: "button", className: "change", onclick: () => this.on.toggle(i) }));
    this.olds = changes.map(([old]) => element("span", { className: "old", textContent: old }));
    this.before.text.replaceChildren(...lines.map((line) => this.line(line, "−", this.olds)));
    this.after.text.replaceChildren(...lines.map((line) => this.line(line, "+", this.buttons)));
  }

  line(parts, mark, made) {
    const changed = parts.some((part) => typeof part === "number");
    const indent = typeof parts[0] === "string" ? parts[0].match(/^ */)[0].length : 0;
    const sign = element("span", { className: "sign", textContent: changed ? mark : " " });
    sign.setAttribute("aria-hidden", "true");
    const shown = parts.flatMap((part, i) => (typeof part === "number" ? [made[part]] : unbroken(i ? part : part.slice(indent))));
    const source = element("span", { className: "source" }, ...shown);
    source.style.paddingInlineStart = `${indent + 2}ch`;
    return element("span", { className: changed ? "line changed" : "line" }, sign, source, "\n");
  }

  // Shows the version of this number: bit i tells whether change i is made.
  choose(version) {
    this.changes.forEach(([old, now], i) => {
      const made = Boolean(version >> i & 1);
      const button = this.buttons[i];
      button.textContent = made ? now : old;
      button.setAttribute("aria-pressed", String(made));
      button.setAttribute("aria-label", `${button.textContent} — change ${i + 1} of ${this.changes.length}, instead of ${made ? old : now}`);
      button.title = made ? `before: ${old}` : `after: ${now}`;
      this.olds[i].classList.toggle("kept", !made);
    });
  }
}

// Text in which no line ends within what a function is said to return.
const unbroken = (text) => text.split(/(-> .*)/).filter(Boolean).map((part) => (part.startsWith("-> ") ? element("span", { className: "whole", textContent: part }) : part));

// The text of one version.
export const written = ({ lines, changes }, version) => lines.map((line) =>
  line.map((part) => (typeof part === "number" ? changes[part][version >> part & 1] : part)).join("")).join("\n") + "\n";
