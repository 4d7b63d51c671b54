// After a game: one point a move, with what the position was then worth, exactly. Solved from the end
// backwards, since a late position is quickly solved and what it proves serves the earlier ones.
import { element } from "./figure.js";

const GLYPHS = { 1: "▲", 0: "■", "-1": "▼" };

export class Strip {
  #game = "";
  #view = 0;          // whose eyes: 0 the first player's, 1 the second's
  #worths = [];       // of the positions after 0, 1, 2 … moves, in those eyes: { sign, moves }

  constructor(open) {
    this.open = open;
    this.summary = element("p", { className: "live-note summary" });
    this.points = element("ol", { className: "points" });
    this.root = element("div", { className: "live-strip", hidden: true }, this.summary, this.points);
    this.root.setAttribute("role", "group");
    this.root.setAttribute("aria-label", "The game, move by move: press a move to see the best play after it");
  }

  hide() {
    this.root.hidden = true;
    this.#game = "";
  }

  // `who`: how the side that the strip takes is called, "You" or "The first player".
  async show(game, view, who, sign, solve) {
    this.#game = game;
    this.#view = view;
    this.who = who;
    this.#worths = [];
    this.#worths[game.length] = { sign, moves: 0 };
    this.buttons = [...game].map((column, turn) => {
      const button = element("button", { type: "button", className: "point", onclick: () => this.open(turn + 1) });
      this.points.append(element("li", {}, button));
      return button;
    });
    this.points.replaceChildren(...this.buttons.map((button) => button.parentElement));
    this.root.hidden = false;
    for (let stones = game.length; stones >= 0; stones -= 1) {
      if (stones < game.length) {
        this.summary.textContent = `Solving the game from its end: the position after ${stones} moves …`;
        const report = await solve(game.slice(0, stones));
        if (this.#game !== game) return;
        if (!report) break;                          // stopped
        const { low, high, moves } = report.whole;
        const sign = low > 0 ? 1 : high < 0 ? -1 : 0;    // of the side to move
        this.#worths[stones] = { sign: stones % 2 === view ? sign : -sign, moves };
      }
      this.#draw();
    }
    this.summary.textContent = this.#summarize();
  }

  // What a move did, in words.
  says(move) {
    const [before, after] = [this.#worths[move - 1], this.#worths[move]];
    const mover = (move - 1) % 2 === this.#view ? this.who : "The other side";
    const played = `Move ${move}, column ${this.#game[move - 1]}, by ${mover === "You" ? "you" : mover.toLowerCase()}`;
    if (!after) return `${played}: not solved`;
    const now = this.#words(after, move);
    if (!before) return `${played}: ${now}`;
    if (before.sign === after.sign) return `${played}: ${now}`;
    const lost = before.sign === 0 ? "the draw" : after.sign === 0 ? "the win" : "the win, and more";
    return `${played}, gave away ${lost}: ${now}`;
  }

  mistake(move) {
    const [before, after] = [this.#worths[move - 1], this.#worths[move]];
    return Boolean(before && after && before.sign !== after.sign);
  }

  #words({ sign, moves }, move) {
    if (move === this.#game.length) return "the end";
    const [whose, wins, loses] = this.who === "You" ? ["you", "win", "lose"] : [this.who.toLowerCase(), "wins", "loses"];
    return sign === 0 ? "a draw with best play" : `${whose} ${sign > 0 ? wins : loses}${moves === null ? "" : ` in ${moves}`} with best play`;
  }

  #draw() {
    this.buttons.forEach((button, i) => {
      const worth = this.#worths[i + 1];
      const text = worth ? GLYPHS[worth.sign] : "·";
      const number = worth?.moves ? String(worth.moves) : "";
      button.replaceChildren(
        element("span", { className: "turn", textContent: i + 1 }),
        element("span", { className: "sign", textContent: text }),
        element("span", { className: "moves", textContent: worth?.sign === 0 ? "" : number }),
      );
      const state = !worth ? "unsolved" : worth.sign > 0 ? "winning" : worth.sign < 0 ? "losing" : "drawn";
      button.className = `point ${state}${this.mistake(i + 1) ? " mistake" : ""}`;
      button.setAttribute("aria-label", this.says(i + 1));
      button.title = this.says(i + 1);
    });
  }

  #summarize() {
    const signs = this.#worths.map((worth) => worth?.sign);
    const final = signs.at(-1);
    const you = this.who === "You";
    const last = (wanted) => signs.findLastIndex(wanted);
    const from = signs.findIndex((sign) => sign !== undefined);
    const scope = from > 0 ? ` (Before move ${from + 1} nothing is solved.)` : "";
    const was = you ? "You were" : `${this.who} was`;
    const winning = last((sign) => sign > 0);
    const holding = last((sign) => sign === 0);
    if (final > 0) {
      const behind = last((sign) => sign <= 0);
      return (behind < 0 ? `${was} winning from first to last.` : `${was} winning from move ${behind + 1} on: the other side's mistake.`) + scope;
    }
    if (winning >= 0) return `${was} winning until move ${winning + 1}.${scope}`;
    if (final === 0) return `${this.who} held the draw; there was never a win to be had.${scope}`;
    if (holding >= 0) return `${this.who} held the draw until move ${holding + 1}.${scope}`;
    return `${was} lost from the start: against best play there is nothing to be done.${scope}`;
  }
}
