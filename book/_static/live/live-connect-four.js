// Connect Four against the solver. What is legal, what wins and what a move is worth, the kernels
// say: `play` and `fours` here, the search in connect-four-worker.js. This file draws and listens.
import { LiveFigure, element } from "./figure.js";
import { load } from "./wasm.js";

const COLUMNS = [1, 2, 3, 4, 5, 6, 7];
const ROWS = [5, 4, 3, 2, 1, 0];
const SEATS = ["disc", "ring"];             // the first player's stones, the second's
const ANSWER_MS = 1500;                     // in which the solver answers
const REST_MS = 20_000;                     // after which it leaves the rest estimated
const STONE_MS = 450;                       // a stone falls, and is seen, before the next

const words = ({ low, high, estimate, moves }) =>
  low < high ? `estimate ${estimate > 0 ? "+" : estimate < 0 ? "−" : ""}${Math.abs(estimate)}`
    : low === 0 ? "draw" : `${low > 0 ? "wins" : "loses"} in ${moves}`;

class LiveConnectFour extends LiveFigure {
  open(opening) {
    this.opening = opening;
    this.game = "";
    this.visitor = 0;                       // 0 plays the discs and begins, 1 plays the rings
    this.build();
    this.gone.addEventListener("abort", () => this.worker?.terminate());
    load("connect_four").then((kernels) => { this.kernels = kernels; }, () => {});  // asked for again when needed
    const asked = this.readURL("game");
    if (!asked) this.replay();
    else this.resume(asked);
  }

  get state() { return { game: this.game }; }

  // A game that an edited rule was followed on, with what that rule makes of each column.
  show({ game, scores, says }) {
    this.rest();
    this.draw(game, []);
    for (const column of COLUMNS) this.score(column, scores[column] ?? "", scores[column] ? "edited" : "");
    this.caption.textContent = `${says} The next stone plays by the true rules again.`;
  }

  build() {
    const button = (text, action, label) => {
      const made = element("button", { type: "button", className: "live-button", textContent: text, onclick: action });
      if (label) made.setAttribute("aria-label", label);
      return made;
    };
    this.columns = COLUMNS.map((column) => {
      const cells = ROWS.map(() => element("span", { className: "cell" }, element("span", { className: "stone" })));
      const number = element("span", { className: "number", textContent: column });
      const score = element("span", { className: "score" });
      const stones = element("span", { className: "unseen" });
      cells.forEach((cell) => cell.setAttribute("aria-hidden", "true"));
      const drop = element(
        "button", { type: "button", className: "column", onclick: () => this.drop(column) },
        element("span", { className: "unseen", textContent: "Column " }), number,
        element("span", { className: "cells" }, ...cells), score, stones,
      );
      return { drop, cells, score, stones };
    });
    this.board = element("div", { className: "live-board" }, ...this.columns.map(({ drop }) => drop));
    this.board.setAttribute("role", "group");
    this.board.setAttribute("aria-label", "Connect Four board: press a column to drop a stone, arrow keys choose, keys 1 to 7 drop");
    this.caption = element("p", { className: "live-note caption" });
    this.stage.append(
      element(
        "div", { className: "live-bar" },
        button("You start", () => this.begin(0), "You start: new game, you play the discs"),
        button("Solver starts", () => this.begin(1), "Solver starts: new game, you play the rings"),
        button("Undo", () => this.undo()),
        button("Hint", () => this.hint()),
      ),
      this.board, this.caption,
    );
    this.addEventListener("keydown", (event) => this.keydown(event), { signal: this.gone });
  }

  keydown(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const focused = this.columns.findIndex(({ drop }) => drop === document.activeElement);
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step && focused >= 0) this.columns[(focused + step + 7) % 7].drop.focus();
    else if (/^[1-7]$/.test(event.key)) this.drop(Number(event.key));
    else return;
    event.preventDefault();
  }

  // Drawing

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
        const marks = [seat, last && "last", last && falling && !this.still && "falling", lines.has(`${column},${ROWS[i]}`) && "four"];
        const stone = cell.firstChild;
        stone.className = ["stone", ...marks.filter(Boolean)].join(" ");
        stone.style.setProperty("--fall", i + 1);
      });
    });
    this.board.classList.toggle("won", four.length > 0);
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
    this.known = null;
  }

  point(hinted) {
    this.columns.forEach(({ drop }, i) => drop.classList.toggle("hinted", i + 1 === hinted));
  }

  allow(playable) {
    this.columns.forEach(({ drop }, i) => drop.setAttribute("aria-disabled", String(!playable.includes(i + 1))));
  }

  // The opening: a game that was solved when the book was built

  replay() {
    const { game, frames, four } = this.opening;
    const known = new Map(frames.map((frame) => [frame.stones, frame]));
    const step = (stones) => {
      this.draw(game.slice(0, stones), stones === game.length ? four : [], true);
      const frame = known.get(stones);
      for (const column of COLUMNS) this.score(column, frame?.scores[column] ?? "", "solved");
      this.caption.textContent = known.get(stones - 1)?.says ?? "";
    };
    this.say("A game, every column solved. Drop a stone to play against the solver.");
    let stones = this.still ? game.length : frames[0].stones - 3;
    step(stones);
    if (this.still) return;
    let lingering = 0;
    this.stopReplay = this.animate(() => {
      if (stones < game.length) step(++stones);
      else if (++lingering > 4) { lingering = 0; stones = frames[0].stones - 3; step(stones); }
    }, 1400);
  }

  rest() {
    this.stopReplay?.();
    this.stopReplay = null;
    this.opening = null;
    this.worker?.postMessage(null);
    clearTimeout(this.answering);
    this.thinking = false;
    this.clearScores();
    this.allow(COLUMNS);
  }

  // The game

  // What the kernels make of a list of moves; throws in words where it is none.
  follow(game) {
    const after = (this.played ??= this.kernels.array("uint64", 2));
    let [mine, occupied, ending] = [0n, 0n, 0];
    [...game].forEach((character, turn) => {
      if (ending) throw new Error(`move ${turn + 1} comes after the end of the game`);
      try {
        ending = this.kernels.play(mine, occupied, Number(character) || 0, after);
      } catch (error) {
        throw new Error(`move ${turn + 1} cannot be played: ${error.message}`, { cause: error });
      }
      [mine, occupied] = after.view;
    });
    const won = ending && this.kernels.fours(mine ^ occupied);
    const cells = COLUMNS.flatMap((_, column) => ROWS.map((row) => [column, row]));
    const four = won ? cells.filter(([column, row]) => won >> BigInt(7 * column + row) & 1n) : [];
    return { mine, occupied, ending, four };
  }

  async ready() {
    this.kernels ??= await load("connect_four");
  }

  get turn() { return this.game.length % 2; }

  resume(asked) {
    this.opening = null;
    this.draw("", []);
    this.say("Opening the game in the address…");
    this.ready().then(() => {
      try {
        this.visitor = this.follow(asked).ending ? null : asked.length % 2;
      } catch (error) {
        this.writeURL("game", null);
        this.say(`The address asks for the game “${asked.slice(0, 50)}”, but ${error.message}. Here is an empty board.`);
        return;
      }
      this.game = asked;
      this.settle(`The game in the address, after ${asked.length} move${asked.length === 1 ? "" : "s"}.`);
    }).catch((error) => this.fail(error, () => this.resume(asked)));
  }

  begin(visitor) {
    this.rest();
    this.game = "";
    this.visitor = visitor;
    this.draw("", []);
    this.writeURL("game", null);
    const go = () => (visitor ? this.answer("A new game.") : this.settle("A new game. You play the discs and begin."));
    this.ready().then(go).catch((error) => this.fail(error, () => this.begin(visitor)));
  }

  async drop(column) {
    if (this.opening) this.rest();
    if (this.thinking && this.errors.hidden) return this.say("The solver is thinking; it answers within two seconds.");
    if (this.thinking) return this.answer("Once more.");  // the last attempt failed
    if (!this.kernels) {
      this.thinking = true;
      this.draw(`${this.game}${column}`, [], true);  // the board is empty still: any column will do
      try {
        await this.ready();
      } catch (error) {
        this.draw(this.game, []);
        return this.fail(error, () => this.drop(column));
      } finally {
        this.thinking = false;
      }
    }
    if (this.follow(this.game).ending) return this.say("This game is over. Start a new one, or undo.");
    if (this.turn !== this.visitor) return this.answer("Back to your game.");
    try {
      this.follow(`${this.game}${column}`);
    } catch (error) {
      return this.say(`Column ${column}: ${error.cause.message}.`);
    }
    const worth = this.known?.columns.find((each) => each.column === column);
    const solved = worth && worth.low === worth.high ? `: ${words(worth)}` : "";
    this.game += column;
    this.answer(`You played column ${column}${solved}.`);
  }

  // Draw the present game, say what is to be said, and let the solver think for whoever is to move.
  settle(said) {
    const { ending, four } = this.follow(this.game);
    this.draw(this.game, four, true);
    this.clearScores();
    this.caption.textContent = "";
    if (ending) {
      this.worker?.postMessage(null);
      this.thinking = false;
      this.writeURL("game", this.game);
      this.allow([]);
      const winner = this.visitor === null ? "The end" : this.turn === this.visitor ? "The solver wins" : "You win";
      this.say(`${said} ${four.length ? `${winner}: four ${SEATS[1 - this.turn]}s in a row.` : "A draw: the board is full."}`);
      return false;
    }
    this.say(said);
    this.allow(this.turn === this.visitor ? COLUMNS : []);
    if (this.turn === this.visitor) {
      this.writeURL("game", this.game);
      this.think(REST_MS);
    }
    return true;
  }

  // The solver's turn: it may think for a while, but a stone is seen to fall first.
  answer(said) {
    if (!this.settle(said)) return;
    this.thinking = true;
    const seen = performance.now() + (this.still ? 0 : STONE_MS);
    this.think(ANSWER_MS, () => {
      this.answering = setTimeout(() => {
        const { choice, columns } = this.known;
        const worth = columns.find(({ column }) => column === choice);
        const why = worth.low === worth.high ? `${worth.low === 0 ? "a " : "it "}${words(worth)}` : "its best guess, as this is not solved yet";
        this.thinking = false;
        this.game += choice;
        this.settle(`${said} The solver answers ${choice}: ${why}.`);
      }, Math.max(0, seen - performance.now()));
    });
  }

  undo() {
    if (!this.game) return this.say("There is no move to take back.");
    const back = this.game.length - (this.turn === this.visitor ? 2 : 1);
    if (back < 0) return this.say("Only the solver has moved.");
    this.rest();
    this.visitor ??= back % 2;
    this.game = this.game.slice(0, back);
    this.settle("Your last move is taken back.");
  }

  hint() {
    if (this.opening) return this.say("Drop a stone first: this game is only shown.");
    if (this.thinking) return this.say("It is the solver's turn.");
    if (!this.known) return this.say(this.kernels && this.follow(this.game).ending ? "This game is over." : "The solver has only begun to look.");
    const { choice, columns } = this.known;
    const worth = columns.find(({ column }) => column === choice);
    this.point(choice);
    this.say(`Hint: column ${choice}${worth.low === worth.high ? `, ${words(worth)}` : ", by estimate; it is not solved yet"}.`);
  }

  // The worker

  think(limit, rested = () => {}) {
    if (!this.worker) {
      this.worker = new Worker(new URL("./connect-four-worker.js", import.meta.url), { type: "module" });
      this.worker.onerror = (event) => { event.preventDefault(); this.lost("The solver could not be started. Is the connection up?"); };
    }
    const { mine, occupied } = this.follow(this.game);
    const question = { mark: `${this.game}/${limit}`, mine, occupied, stones: this.game.length, limit };
    this.worker.onmessage = ({ data }) => {
      if (data.error) this.lost(data.error);
      else if (data.mark === question.mark) {
        this.report(data);
        if (data.resting) rested();
      }
    };
    this.worker.postMessage(question);
  }

  report(known) {
    this.known = known;
    for (const worth of known.columns) this.score(worth.column, words(worth), worth.low < worth.high ? "estimate" : "solved");
    if (!this.thinking) this.allow(known.columns.map(({ column }) => column));
    const solved = known.columns.filter(({ low, high }) => low === high).length;
    this.caption.textContent = `${solved} of ${known.columns.length} columns solved · ${known.positions.toLocaleString("en")} positions`;
  }

  lost(message) {
    this.worker?.terminate();
    this.worker = null;
    this.fail(new Error(message), () => (this.turn === this.visitor ? this.think(REST_MS) : this.answer("Once more.")));
  }
}

customElements.define("live-connect-four", LiveConnectFour);
