// The picture of "Split the brain": nodes with what each may do next, the wires of the last step, the
// store. What is said of a state and of a step comes from Python; this file lays it out.
import { element } from "./figure.js";

const SVG = "http://www.w3.org/2000/svg";
const ARROWS = { // a wire is 100 wide and 34 high; the node is above, the store below
  read: { line: "M44 32V4", head: "M44 2l-4 8h8z", at: 36, anchor: "end", text: "read" },
  missed: { line: "M44 32V4", head: "M44 2l-4 8h8z", at: 36, anchor: "end", text: "stale" },
  put: { line: "M58 2V30", head: "M58 32l-4 -8h8z", at: 66, anchor: "start", text: "put" },
};

function drawing(name, properties, text = "") {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(properties)) made.setAttribute(key, value);
  made.textContent = text;
  return made;
}

export class Picture {
  // on: step(number of a step)
  constructor({ nodes, epochs }, on) {
    this.on = on;
    this.nodes = nodes.map((name) => {
      const memory = element("p", { className: "memory" });
      const moves = element("div", { className: "moves" });
      const wire = element("div", { className: "wire" });
      wire.setAttribute("aria-hidden", "true");
      const card = element("div", { className: "node" }, element("p", { className: "name", textContent: name }), memory, moves);
      card.setAttribute("role", "group");
      card.setAttribute("aria-label", name);
      return { name, card, memory, moves, wire, buttons: [] };
    });
    this.rows = epochs.map((name) => {
      const objects = element("span", { className: "objects" });
      return { root: element("li", {}, element("span", { className: "epoch", textContent: name }), element("span", { className: "unseen", textContent: ": " }), objects), objects };
    });
    const store = element("div", { className: "store" }, element("p", { className: "name", textContent: "store" }), element("ul", {}, ...this.rows.map(({ root }) => root)));
    store.setAttribute("role", "group");
    store.setAttribute("aria-label", "store");
    this.root = element("div", { className: "picture" },
      element("div", { className: "nodes" }, ...this.nodes.map(({ card }) => card)),
      element("div", { className: "wires" }, ...this.nodes.map(({ wire }) => wire)), store);
  }

  // Room for the most steps that a node ever has, so that no step moves what is below.
  reserve({ states, steps }) {
    const most = states.flatMap(({ next }) => this.nodes.map((_, node) => next.filter(([step]) => steps[step].by === node).length));
    this.root.style.setProperty("--moves", Math.max(...most));
  }

  // last: the way on which this state was reached, or null, and the state before it
  show(variant, state, last, before) {
    const { facts, steps } = variant;
    const [step, , read, missed] = last ?? [null, null, [], []];
    const fresh = new Set(last ? state.facts.filter((fact) => !before.facts.includes(fact)) : []);
    this.nodes.forEach((node, i) => {
      const owns = state.facts.filter((fact) => facts[fact].at === i);
      node.memory.textContent = owns.length ? owns.map((fact) => facts[fact].says).join(", ") : "owns nothing";
      node.card.classList.toggle("owner", owns.length > 0);
      node.card.classList.toggle("split", owns.length > 0 && state.broken !== null);
      const acts = last !== null && steps[step].by === i;
      node.card.classList.toggle("acts", acts);
      const put = [...fresh].some((fact) => facts[fact].at === null);
      this.wire(node.wire, acts ? { read: read.length > 0 && !missed.length, missed: missed.length > 0, put } : {});
      node.buttons = state.next.filter(([number]) => steps[number].by === i).map(([number]) => this.move(node, number, steps[number]));
      node.moves.replaceChildren(...node.buttons);
    });
    this.rows.forEach(({ root, objects }, row) => {
      const there = state.facts.filter((fact) => facts[fact].at === null && facts[fact].row === row);
      root.classList.toggle("empty", !there.length);
      const marks = (fact) => [facts[fact].kind, fresh.has(fact) && "fresh", read.includes(fact) && "seen", missed.includes(fact) && "missed"];
      const chips = there.map((fact) => [fact, element("span", { className: `object ${marks(fact).filter(Boolean).join(" ")}`, textContent: facts[fact].says })]);
      const order = ["named", "claimed", "sealed"];
      chips.sort(([a], [b]) => order.indexOf(facts[a].kind) - order.indexOf(facts[b].kind));
      objects.replaceChildren(...(chips.length ? chips.flatMap(([, chip], i) => (i ? [element("span", { className: "unseen", textContent: ", " }), chip] : [chip])) : [element("span", { className: "nothing", textContent: "nothing yet" })]));
    });
  }

  move(node, number, { button, told }) {
    const made = element("button", { type: "button", className: "live-button move", textContent: button, onclick: () => this.on.step(number) });
    made.setAttribute("aria-label", `${button}: ${told}`);
    made.dataset.button = button;
    return made;
  }

  wire(root, kinds) {
    const names = Object.keys(ARROWS).filter((name) => kinds[name]);
    root.replaceChildren();
    if (!names.length) return;
    const svg = drawing("svg", { viewBox: "0 0 100 34" });
    for (const name of names) {
      const { line, head, at, anchor, text } = ARROWS[name];
      const group = drawing("g", { class: name });
      group.append(drawing("path", { class: "line", d: line }), drawing("path", { class: "head", d: head }), drawing("text", { x: at, y: 21, "text-anchor": anchor }, text));
      svg.append(group);
    }
    root.append(svg);
  }

  // Where the focus was among the moves, or null.
  get focused() {
    const node = this.nodes.findIndex(({ moves }) => moves.contains(document.activeElement));
    return node < 0 ? null : { node, button: document.activeElement.dataset.button };
  }

  // Back to a like button, else to another of the same node, else of any; false where there is none.
  refocus({ node, button }) {
    const own = this.nodes[node].buttons;
    const next = own.find((each) => each.dataset.button === button) ?? own[0] ?? this.nodes.flatMap(({ buttons }) => buttons)[0];
    next?.focus({ preventScroll: true });
    return Boolean(next);
  }
}
