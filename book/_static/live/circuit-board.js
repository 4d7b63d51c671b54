// The grid of cells: a row for each wire, with a meter that measures it; what each cell is called.
import { blank, element, percent, turned } from "./circuit-parts.js";

const MANY = 8; // more wires than these lie closer together

export class Board {
  // on: press(event), tap(place), measure(wire)
  constructor({ kinds, codes, problems }, on) {
    Object.assign(this, { kinds, codes, problems, on, cells: [], shown: 0 });
    this.root = element("div", { class: "board", role: "grid", "aria-label": "Circuit. Arrow keys move, letters place gates, Delete removes" });
    this.root.onkeydown = (event) => on.press(event);
    this.root.onclick = ({ target }) => {
      const meter = target.closest("[data-meter]");
      const place = this.placeOf(target);
      if (meter) on.measure(Number(meter.dataset.meter));
      else if (place) on.tap(place);
    };
  }

  placeOf(target) {
    const cell = target?.closest?.("[data-wire]");
    return cell && this.root.contains(cell) ? { wire: Number(cell.dataset.wire), column: Number(cell.dataset.column) } : null;
  }

  focus({ wire, column }) {
    const cell = this.cells[wire]?.[column];
    cell?.focus({ preventScroll: true });
    cell?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  over(place) {
    for (const cell of this.root.querySelectorAll("[data-over]")) delete cell.dataset.over;
    if (place) this.cells[place.wire][place.column].dataset.over = "";
  }

  lay(count, shown) {
    this.shown = shown;
    this.meters = [];
    this.root.classList.toggle("many", count > MANY);
    this.cells = Array.from({ length: count }, () => []);
    this.root.replaceChildren(...this.cells.map((row, wire) => {
      const level = element("i");
      const meter = element("button", { type: "button", class: "measure", tabindex: -1, "data-meter": wire }, `q${wire}`, element("span", { class: "meter", "aria-hidden": "true" }, level));
      this.meters.push({ meter, level });
      for (let column = 0; column < shown; column += 1)
        row.push(element("span", { class: "cell", role: "gridcell", tabindex: -1, "data-wire": wire, "data-column": column }));
      return element("span", { class: "row", role: "row" }, element("span", { class: "wire", role: "rowheader" }, meter), ...row);
    }));
  }

  // What lies in a cell: a gate with its angle, or the result of a measurement with its chance.
  sign({ code, number }, read) {
    if (!code) return "";
    const { control, swap, measure } = this.codes;
    const look = { [control]: "dot", [swap]: "cross", [measure]: "result" }[code] ?? "box";
    const [large, small] = this.seen({ code, number }, read);
    return element("span", { class: look }, look === "dot" ? "" : large, ...(small ? [element("small", {}, small)] : []));
  }

  seen({ code, number }, read) {
    const { sign, turns = this.kinds[code].number === "angle" } = this.kinds[code];
    if (code === this.codes.measure && read?.outcome >= 0) return [String(read.outcome), `${Math.round(100 * read.chance)} %`];
    return [sign, turns ? turned(number) : ""];
  }

  draw({ drawn, count }, at, frames) {
    const classical = Array(count).fill(false);
    for (let column = 0; column < this.shown; column += 1) {
      const cells = drawn[column] ?? blank(count);
      const used = cells.flatMap(({ code }, wire) => (code ? [wire] : []));
      const linked = cells.some(({ code }) => code === this.codes.control || code === this.codes.swap);
      const problem = frames?.problems[column] ?? 0;
      cells.forEach((cell, wire) => {
        const { code, number } = cell;
        const target = this.cells[wire][column];
        const read = frames && { outcome: frames.outcomes[column]?.[wire], chance: frames.chances[column]?.[wire] };
        const [large, small] = this.seen(cell, read);
        const look = `${code} ${number} ${large} ${small}`;
        if (target.dataset.look !== look && (frames || code !== this.codes.measure || !target.dataset.look?.startsWith(`${code} `))) {
          target.dataset.look = look;
          target.replaceChildren(this.sign(cell, read));
        }
        // What is seen on a gate is part of its name, for those who speak to the page.
        const name = [`${large} ${small}`.trim(), this.kinds[code].title].filter(Boolean).join(", ");
        target.setAttribute("aria-label", `q${wire}, column ${column + 1}: ${name}${problem && code ? `, ${this.problems[problem]}` : ""}`);
        target.tabIndex = wire === at.wire && column === at.column ? 0 : -1;
        target.classList.toggle("up", linked && wire > used[0] && wire <= used.at(-1));
        target.classList.toggle("down", linked && wire >= used[0] && wire < used.at(-1));
        target.classList.toggle("full", code !== 0);
        target.classList.toggle("broken", problem !== 0 && code !== 0);
        // Behind a measurement a wire carries a bit, drawn double, until a gate makes more of it.
        target.classList.toggle("bit", classical[wire] && (code === 0 || code === this.codes.control || code === this.codes.measure));
        if (code === this.codes.measure) classical[wire] = !problem;
        else if (code && code !== this.codes.control) classical[wire] = false;
      });
    }
  }

  level(ones) {
    this.meters.forEach(({ meter, level }, wire) => {
      level.style.width = percent(ones[wire]).replace(" ", "");
      meter.setAttribute("aria-label", `q${wire}: measure it; it reads 1 with ${percent(ones[wire])}`);
      meter.title = `1 with ${percent(ones[wire])}: click to measure`;
    });
  }
}
