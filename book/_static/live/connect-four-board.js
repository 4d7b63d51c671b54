// The board of <live-connect-four>: seven columns to press, stones that fall, a score beneath each.
import { element } from "./figure.js";

export const COLUMNS = [1, 2, 3, 4, 5, 6, 7];
export const ROWS = [5, 4, 3, 2, 1, 0];
export const SEATS = ["disc", "ring"];      // the first player's stones, the second's

export class Board {
  constructor(drop, still) {
    this.still = still;
    this.columns = COLUMNS.map((column) => {
      const cells = ROWS.map(() => element("span", { className: "cell" }, element("span", { className: "stone" })));
      const number = element("span", { className: "number", textContent: column });
      const score = element("span", { className: "score" });
      const stones = element("span", { className: "unseen" });
      cells.forEach((cell) => cell.setAttribute("aria-hidden", "true"));
      const button = element(
        "button", { type: "button", className: "column", onclick: () => drop(column) },
        element("span", { className: "unseen", textContent: "Column " }), number,
        element("span", { className: "cells" }, ...cells), score, stones,
      );
      return { button, cells, score, stones };
    });
    this.root = element("div", { className: "live-board" }, ...this.columns.map(({ button }) => button));
    this.root.setAttribute("role", "group");
    this.root.setAttribute("aria-label", "Connect Four board: press a column to drop a stone, arrow keys choose, keys 1 to 7 drop");
  }

  // Moves the focus by `step` columns; false where no column has it.
  move(step) {
    const focused = this.columns.findIndex(({ button }) => button === document.activeElement);
    if (focused < 0) return false;
    this.columns[(focused + step + 7) % 7].button.focus();
    return true;
  }

  // `four`: cells [column, row] to highlight.
  draw(game, four, falling = false) {
    const heights = COLUMNS.map(() => 0);
    const stones = COLUMNS.map(() => []);
    const placed = new Map([...game].map((character, turn) => {
      const column = Number(character) - 1;
      stones[column].push(SEATS[turn % 2]);
      return [`${column},${heights[column]++}`, { seat: SEATS[turn % 2], last: turn === game.length - 1 }];
    }));
    const lines = new Set(four.map((cell) => String(cell)));
    this.columns.forEach(({ cells, stones: told }, column) => {
      told.textContent = stones[column].length ? ` From below: ${stones[column].join(", ")}.` : " Empty.";
      cells.forEach((cell, i) => {
        const { seat, last } = placed.get(`${column},${ROWS[i]}`) ?? {};
        const marks = [seat, last && "last", last && falling && !this.still() && "falling", lines.has(`${column},${ROWS[i]}`) && "four"];
        const stone = cell.firstChild;
        stone.className = ["stone", ...marks.filter(Boolean)].join(" ");
        stone.style.setProperty("--fall", i + 1);
      });
    });
    this.root.classList.toggle("won", four.length > 0);
  }

  score(column, text, kind) {
    const { score } = this.columns[column - 1];
    if (score.textContent !== text) {
      const [first, ...rest] = text.split(" ");       // two lines: "loses" and "in 13"
      score.replaceChildren(element("span", { textContent: first }), " ", element("span", { textContent: rest.join(" ") }));
    }
    score.className = `score ${kind}`;
  }

  clearScores() {
    for (const column of COLUMNS) this.score(column, "", "");
    this.point(null);
  }

  point(hinted) {
    this.columns.forEach(({ button }, i) => button.classList.toggle("hinted", i + 1 === hinted));
  }

  allow(playable) {
    this.columns.forEach(({ button }, i) => button.setAttribute("aria-disabled", String(!playable.includes(i + 1))));
  }
}
