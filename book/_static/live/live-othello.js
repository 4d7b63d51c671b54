// Othello against the engine. What is legal, what a move turns, who has to pass and how a game ends,
// the kernels say: `play` and `moves` here, the search in othello-worker.js. This file draws and listens.
import { LiveFigure, element } from "./figure.js";
import { load } from "./wasm.js";

const FILES = [..."abcdefgh"];
const SQUARES = [..."12345678"].flatMap((row) => FILES.map((file) => file + row));
const SIDES = ["Black", "White"];
const [PASSED, OVER] = [1, 2];              // what `play` says follows
const LIMIT = 40_000_000;                   // positions, some seconds
const DISC_MS = 600;                        // a move is seen before the answer comes
const FULL = 36;                            // discs ahead that fill the chart; more do not show
const STEPS = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -8, ArrowDown: 8 };

const discs = (score) => `${score < 0 ? "−" : "+"}${Math.abs(score).toFixed(1)}`;
const looked = (moves) => `looking ${moves} move${moves === 1 ? "" : "s"} ahead`;
const names = (moves) => moves.map((square) => SQUARES[square]).join("");
const ahead = (score) => `${score > 0 ? "Black" : "White"} ${Number.isInteger(score) ? Math.abs(score) : Math.abs(score).toFixed(1)} ahead`;

class LiveOthello extends LiveFigure {
  open(opening) {
    this.opening = opening;
    this.moves = [];
    this.worth = [];                        // after each number of moves, seen from black's side
    this.visitor = 0;                       // 0 plays black and begins, 1 plays white
    this.build();
    this.gone.addEventListener("abort", () => this.worker?.terminate());
    load("othello").then((rules) => { this.rules = rules; }, () => {});  // asked for again when needed
    const asked = this.readURL("othello");
    if (!asked) this.replay();
    else this.resume(asked);
  }

  build() {
    const button = (text, action, label) => {
      const made = element("button", { type: "button", className: "live-button", textContent: text, onclick: action });
      if (label) made.setAttribute("aria-label", label);
      return made;
    };
    this.cells = SQUARES.map((name, square) => {
      const cell = element("button", { type: "button", className: "square", tabIndex: square === 27 ? 0 : -1, onclick: () => this.drop(square) }, element("span", { className: "disc" }));
      cell.setAttribute("role", "gridcell");
      if (name.endsWith("1")) cell.dataset.file = name[0];
      if (name.startsWith("a")) cell.dataset.row = name[1];
      return cell;
    });
    const rows = [..."12345678"].map((_, row) => {
      const made = element("div", { className: "rank" }, ...this.cells.slice(8 * row, 8 * row + 8));
      made.setAttribute("role", "row");
      return made;
    });
    this.board = element("div", { className: "live-board" }, ...rows);
    this.board.setAttribute("role", "grid");
    this.board.setAttribute("aria-label", "Othello board: arrow keys choose a square, Enter plays there");
    this.board.addEventListener("keydown", (event) => this.keydown(event));
    this.count = element("p", { className: "count" });
    this.strip = element("div", { className: "strip" });
    this.strip.setAttribute("aria-hidden", "true");  // the caption says it
    this.caption = element("p", { className: "live-note caption" });
    this.level = element("select", { className: "live-button" }, ...this.opening.levels.map(({ level, says }) => element("option", { value: level, textContent: `Level ${level}: ${says}`, selected: level === this.opening.first })));
    this.level.setAttribute("aria-label", "How strong the engine plays");
    this.stopButton = button("Stop", () => this.stop(), "Stop thinking");
    this.stage.append(
      element(
        "div", { className: "live-bar" },
        button("Play black", () => this.begin(0), "Play black: new game, you begin"),
        button("Play white", () => this.begin(1), "Play white: new game, the engine begins"),
        button("Undo", () => this.undo()), button("Hint", () => this.hint()), this.stopButton, this.level,
      ),
      element("div", { className: "field" }, this.board, element("div", { className: "side" }, this.count, this.strip, this.caption)),
    );
    this.busy(false);
  }

  keydown(event) {
    const here = this.cells.indexOf(document.activeElement);
    const step = STEPS[event.key];
    if (here < 0 || !step || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const there = here + step;
    if (there < 0 || there > 63 || (Math.abs(step) === 1 && there >> 3 !== here >> 3)) return;
    this.point(there);
    this.cells[there].focus();
  }

  // One square at a time can be reached by Tab: the last that was chosen.
  point(square) { this.cells.forEach((cell, i) => { cell.tabIndex = i === square ? 0 : -1; }); }

  // Drawing

  draw(board, last = -1, open = []) {
    this.cells.forEach((cell, square) => {
      const side = board[square] === "X" ? "black" : board[square] === "O" ? "white" : "";
      const before = cell.dataset.side ?? "";
      cell.dataset.side = side;
      cell.className = ["square", side, side && before && before !== side && "turned", square === last && "last", open.includes(square) && "open"].filter(Boolean).join(" ");
      cell.setAttribute("aria-disabled", String(this.playing && !open.includes(square)));
      cell.setAttribute("aria-label", `${SQUARES[square]}, ${side || (open.includes(square) ? "you can play here" : "empty")}${square === last ? ", the last move" : ""}`);
    });
    const [black, white] = ["X", "O"].map((sign) => [...board].filter((each) => each === sign).length);
    this.count.replaceChildren(element("span", { className: "disc black" }), ` Black ${black}`, element("span", { className: "disc white" }), ` White ${white}`);
  }

  // Bars above the line where black is ahead, below where white is; exact ones are solid.
  chart() {
    this.strip.replaceChildren(...Array.from({ length: 61 }, (_, i) => {
      const worth = this.worth[i];
      const bar = element("span", { className: `worth ${worth ? (worth.score < 0 ? "white" : "black") : ""} ${worth?.exact ? "exact" : ""}` });
      if (worth) bar.style.setProperty("--worth", Math.min(1, Math.sqrt(Math.abs(worth.score) / FULL)));
      return bar;
    }));
  }

  busy(thinking) {
    this.thinking = thinking;
    this.stopButton.setAttribute("aria-disabled", String(!thinking && !this.pondering));
  }

  // The opening: a game that was judged when the book was built

  replay() {
    const { frames } = this.opening;
    const step = (number) => {
      const { board, move, score, says } = frames[number];
      this.draw(board, SQUARES.indexOf(move));
      this.worth = frames.slice(0, number + 1);
      this.chart();
      this.caption.textContent = `${says} ${score === 0 ? "Even." : `${ahead(score)}${frames[number].exact ? ", exactly" : ", it is thought"}.`}`;
    };
    this.say("A game between two levels, judged by a third. Press the board to play.");
    let number = this.still ? frames.length - 1 : Math.floor(frames.length / 2);
    step(number);
    if (this.still) return;
    this.stopReplay = this.animate(() => {
      number = number + 1 < frames.length ? number + 1 : 0;
      step(number);
    }, 1600);
  }

  rest() {
    this.stopReplay?.();
    this.stopReplay = null;
    clearTimeout(this.answering);
    this.worker?.postMessage(null);
    this.pondering = false;
    this.known = null;
    this.busy(false);
  }

  // The game

  get playing() { return this.stopReplay === undefined ? false : this.stopReplay === null; }

  // What the kernels make of a list of moves; throws in words where it is none.
  follow(moves) {
    const after = (this.played ??= this.rules.array("uint64", 2));
    const start = this.opening.frames[0].board;
    const bits = (sign) => [...start].reduce((word, each, square) => (each === sign ? word | 1n << BigInt(square) : word), 0n);
    let [mine, theirs, turn, follows, passes] = [bits("X"), bits("O"), 0, 0, false];
    moves.forEach((square, number) => {
      if (follows === OVER) throw new Error(`move ${number + 1} comes after the end of the game`);
      try {
        follows = this.rules.play(mine, theirs, square, after);
      } catch (error) {
        throw new Error(`move ${number + 1} cannot be played: ${error.message}`, { cause: error });
      }
      [mine, theirs] = after.view;
      passes = follows === PASSED;
      if (!passes) turn = 1 - turn;
    });
    const over = follows === OVER;
    const [black, white] = turn ? [theirs, mine] : [mine, theirs];
    const board = SQUARES.map((_, i) => (black >> BigInt(i) & 1n ? "X" : white >> BigInt(i) & 1n ? "O" : "-"));
    const legal = over ? 0n : this.rules.moves(mine, theirs);
    const open = SQUARES.flatMap((_, i) => (legal >> BigInt(i) & 1n ? [i] : []));
    const score = over ? this.rules.final_score(black, white) : null;
    return { mine, theirs, turn, passes, over, board, open, score };
  }

  async ready() { this.rules ??= await load("othello"); }

  resume(asked) {
    this.stopReplay = null;
    this.draw(this.opening.frames[0].board);
    this.say("Opening the game in the address…");
    this.ready().then(() => {
      const moves = (asked.match(/../gs) ?? []).map((name) => SQUARES.indexOf(name.toLowerCase()));
      try {
        if (asked.length % 2) throw new Error(`“${asked.at(-1)}” at its end is no square`);
        this.visitor = this.follow(moves).turn;
      } catch (error) {
        this.writeURL("othello", null);
        this.say(`The address asks for the game “${asked.slice(0, 50)}”, but ${error.message}. Here is a new game.`);
        this.settle();
        return;
      }
      this.moves = moves;
      this.settle(`The game in the address, after ${moves.length} move${moves.length === 1 ? "" : "s"}.`);
    }).catch((error) => this.fail(error, () => this.resume(asked)));
  }

  begin(visitor) {
    this.rest();
    [this.moves, this.worth, this.visitor] = [[], [], visitor];
    this.caption.textContent = "";
    this.chart();
    this.draw(this.opening.frames[0].board);
    this.ready().then(() => this.settle(`A new game. You play ${SIDES[visitor].toLowerCase()}${visitor ? "." : " and begin."}`))
      .catch((error) => this.fail(error, () => this.begin(visitor)));
  }

  async drop(square) {
    this.point(square);
    if (!this.playing) return this.begin(0);  // the game that was shown gives way to the visitor's
    try {
      await this.ready();
    } catch (error) {
      return this.fail(error, () => this.drop(square));
    }
    const { turn, over, open } = this.follow(this.moves);
    if (over) return this.say("This game is over. Begin a new one, or undo.");
    if (this.thinking) return this.say("The engine is thinking; Stop makes it play what it has.");
    if (turn !== this.visitor) return this.settle("Back to your game.");
    try {
      this.follow([...this.moves, square]);
    } catch (error) {
      if (!this.moves.length) this.settle();
      return this.say(`You cannot play ${SQUARES[square]}: ${error.cause.message}. ${open.length} squares are marked.`);
    }
    this.moves.push(square);
    this.settle(`You played ${SQUARES[square]}.`);
  }

  // Draw the present game, say what is to be said, and let the engine think for whoever is to move.
  settle(said = "") {
    this.rest();
    const game = this.follow(this.moves);
    const mine = game.turn === this.visitor;
    this.worth.length = Math.min(this.worth.length, this.moves.length + 1);
    this.draw(game.board, this.moves.at(-1), mine ? game.open : []);
    this.writeURL("othello", names(this.moves));
    const passed = game.passes ? ` ${mine ? "The engine" : "You"} ${mine ? "has" : "have"} no move and pass${mine ? "es" : ""}.` : "";
    if (game.over) {
      this.judge(this.moves.length, { score: game.score, exact: true });
      this.fill();
      this.caption.textContent = "The end.";
      const margin = this.visitor ? -game.score : game.score;
      return this.say(`${said} ${margin > 0 ? "You win" : margin < 0 ? "The engine wins" : "A draw"}${margin ? ` by ${Math.abs(margin)}` : ""}: neither side can move.`);
    }
    if (said || passed) this.say(`${said}${passed}`);
    if (mine) return this.ponder(game);
    this.answer(game, `${said}${passed}`);
  }

  plan(level) { return this.opening.levels.find((each) => each.level === level); }

  // The visitor's turn: the engine judges the position meanwhile, and knows what to hint at.
  ponder(game) {
    this.pondering = true;
    this.busy(false);
    this.think(game, this.plan(this.opening.judge), () => {
      this.pondering = false;
      this.busy(false);
      this.fill();
    });
  }

  // Judge what came before, where nobody has: a game from the address, or one that was played in haste.
  fill() {
    const number = this.moves.findIndex((_, i) => !this.worth[i]);
    if (number < 0) return;
    this.think(this.follow(this.moves.slice(0, number)), this.plan(this.opening.quick), () => this.fill(), { number });
  }

  // The engine's turn: the judge looks first, since a weak level's own opinion is worth little.
  answer(game, said) {
    const seen = performance.now() + (this.still ? 0 : DISC_MS);
    this.busy(true);
    this.reply = () => {
      this.busy(false);
      const { square, score, exact } = this.known;
      this.moves.push(square);
      const worth = exact ? (score > 0 ? `it wins by ${score}` : score < 0 ? `it loses by ${-score}` : "a draw") : `it expects ${discs(score)} discs`;
      const reason = Number(this.level.value) === 1 ? "the most discs" : worth;
      this.settle(`${said} The engine answers ${SQUARES[square]}: ${reason}.`.trim());
    };
    const chosen = this.plan(Number(this.level.value));
    const wait = () => { this.answering = setTimeout(this.reply, Math.max(0, seen - performance.now())); };
    const quick = this.plan(this.opening.quick);
    this.think(game, quick, () => this.think(game, chosen, wait, { judges: chosen.level >= quick.level }));
  }

  undo() {
    if (!this.playing || !this.moves.length) return this.say("There is no move to take back.");
    let back = this.moves.length - 1;
    while (back >= 0 && this.follow(this.moves.slice(0, back)).turn !== this.visitor) back -= 1;
    if (back < 0) return this.say("Only the engine has moved.");
    this.moves.length = back;
    this.settle("Your last move is taken back.");
  }

  hint() {
    if (!this.playing) return this.say("Press the board first: this game is only shown.");
    if (this.follow(this.moves).over) return this.say("This game is over.");
    if (this.thinking) return this.say("It is the engine's turn.");
    if (!this.known) return this.say("The engine has only begun to look.");
    const { square, score, ahead: depth, exact } = this.known;
    this.cells.forEach((cell, i) => cell.classList.toggle("hinted", i === square));
    this.point(square);
    this.say(`Hint: ${SQUARES[square]}, ${exact ? (score > 0 ? `wins by ${score}` : score < 0 ? `loses by ${-score}` : "draws") : `${discs(score)} discs expected, ${looked(depth)}`}.`);
  }

  stop() {
    if (!this.thinking && !this.pondering) return this.say("The engine is at rest.");
    const [waits, found] = [this.thinking, this.known];
    this.halt();
    if (!waits) return this.say("The engine has stopped looking.");
    if (!found) return this.say("Stopped before it had found a move. Press any square to let it think again.");
    this.known = found;
    this.reply();
  }

  // A step of thinking cannot be interrupted from outside: the worker goes, and the next one starts afresh.
  halt() {
    this.worker?.terminate();
    this.worker = null;
    this.rest();
  }

  // The worker

  // Ask about the position after `number` moves; the answer enters the chart if it `judges`.
  think(game, { depth, exact }, rested, { judges = true, number = this.moves.length } = {}) {
    if (!this.worker) {
      this.worker = new Worker(new URL("./othello-worker.js", import.meta.url), { type: "module" });
      this.worker.onerror = (event) => { event.preventDefault(); this.lost("The engine could not be started. Is the connection up?"); };
    }
    const { mine, theirs, turn } = game;
    const question = { mark: `${names(this.moves)}/${number}/${depth}/${exact}`, mine, theirs, depth, exact, limit: LIMIT };
    this.worker.onmessage = ({ data }) => {
      if (data.error) return this.lost(data.error);
      if (data.mark !== question.mark) return;
      const now = number === this.moves.length;
      if (now) this.known = data;
      if (judges && data.ahead > 0) this.judge(number, { score: turn ? -data.score : data.score, exact: data.exact }, now && data);
      if (data.resting) rested();
    };
    this.worker.postMessage(question);
  }

  judge(number, worth, found) {
    this.worth[number] = worth;
    this.chart();
    if (!found) return;
    const said = worth.score === 0 ? "Even" : ahead(worth.score);
    this.caption.textContent = `${said}${worth.exact ? ", exactly" : `, ${looked(found.ahead)}`} · ${found.positions.toLocaleString("en")} positions`;
  }

  lost(message) {
    this.halt();
    this.fail(new Error(message), () => this.settle("Once more."));
  }
}

customElements.define("live-othello", LiveOthello);
