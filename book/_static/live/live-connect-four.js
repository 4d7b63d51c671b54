// Connect Four against the solver. What is legal, what wins, what a move is worth and what a level
// plays, the kernels say: some here, the search in connect-four-worker.js. This file listens.
import { LiveFigure, element } from "./figure.js";
import { load } from "./wasm.js";
import { Board, COLUMNS, ROWS, SEATS } from "./connect-four-board.js";
import { Solver } from "./connect-four-solver.js";
import { Strip } from "./connect-four-strip.js";

const REST_MS = 60_000;                     // after which it leaves the rest estimated
const STONE_MS = 450;                       // a stone falls, and is seen, before the next
const LINE_MS = 700;                        // between the stones of a line that is shown

// Who wins is often proved before it is proved how soon.
const words = ({ low, high, estimate, moves }) =>
  low === 0 && high === 0 ? "draw"
    : low > 0 || high < 0 ? `${low > 0 ? "wins" : "loses"}${moves === null ? "" : ` in ${moves}`}`
      : `estimate ${estimate > 0 ? "+" : estimate < 0 ? "−" : ""}${Math.abs(estimate)}`;
const decided = ({ low, high }) => low > 0 || high < 0 || low === high;
const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

class LiveConnectFour extends LiveFigure {
  open(opening) {
    this.opening = opening;
    this.levels = opening.levels;
    this.game = "";
    this.visitor = 0;                       // 0 plays the discs and begins, 1 plays the rings
    this.solver = new Solver();
    this.build();
    this.gone.addEventListener("abort", () => this.solver.end());
    load("connect_four").then((kernels) => { this.kernels = kernels; }, () => {});  // asked for again when needed
    const wanted = this.readURL("level");
    const level = this.levels.findIndex(({ name }) => name.toLowerCase() === wanted);
    this.level = level < 0 ? this.perfect : level;
    this.choice.selectedIndex = this.level;
    const asked = this.readURL("game");
    if (!asked) this.replay();
    else this.resume(asked);
    if (level < 0 && wanted) this.say(`The address asks for the level “${wanted.slice(0, 50)}”, which there is not.`);
  }

  get state() { return { game: this.game }; }

  get turn() { return this.game.length % 2; }

  get perfect() { return this.levels.length - 1; }

  get opponent() {
    return this.level === this.perfect ? "The solver" : `The ${this.levels[this.level].name.toLowerCase()} player`;
  }

  // A game that an edited rule was followed on, with what that rule makes of each column.
  show({ game, scores, says }) {
    this.rest();
    this.board.draw(game, []);
    for (const column of COLUMNS) this.board.score(column, scores[column] ?? "", scores[column] ? "edited" : "");
    this.caption.textContent = `${says} The next stone plays by the true rules again.`;
  }

  build() {
    const button = (text, action, label) => {
      const made = element("button", { type: "button", className: "live-button", textContent: text, onclick: action });
      if (label) made.setAttribute("aria-label", label);
      return made;
    };
    this.board = new Board((column) => this.drop(column), () => this.still);
    this.strip = new Strip((move) => this.review(move));
    this.caption = element("p", { className: "live-note caption" });
    this.choice = element(
      "select", { className: "live-button", onchange: () => this.setLevel(this.choice.selectedIndex) },
      ...this.levels.map(({ name, says }) => element("option", { textContent: name, title: says })),
    );
    this.choice.setAttribute("aria-label", "Level");
    this.stopper = button("Stop", () => this.stop(), "Stop thinking; on its turn the solver then plays its best guess");
    this.onward = button("Play from here", () => this.playFrom(this.shown));
    this.onward.classList.add("onward");
    this.onward.hidden = true;
    this.stage.append(
      element(
        "div", { className: "live-bar" },
        button("You start", () => this.begin(0), "You start: new game, you play the discs"),
        button("Solver starts", () => this.begin(1), "Solver starts: new game, you play the rings"),
        this.choice, button("Undo", () => this.undo()), button("Hint", () => this.hint()), this.stopper,
      ),
      this.board.root, this.caption, this.strip.root, this.onward,
    );
    this.busy(false);
    this.addEventListener("keydown", (event) => this.keydown(event), { signal: this.gone });
  }

  keydown(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target === this.choice) return;
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step && this.board.move(step)) event.preventDefault();
    else if (/^[1-7]$/.test(event.key)) {
      this.drop(Number(event.key));
      event.preventDefault();
    }
  }

  busy(working) { this.stopper.setAttribute("aria-disabled", String(!working)); }

  // The opening: a game that was solved when the book was built

  replay() {
    const { game, frames, four } = this.opening;
    const known = new Map(frames.map((frame) => [frame.stones, frame]));
    const step = (stones) => {
      this.board.draw(game.slice(0, stones), stones === game.length ? four : [], true);
      const frame = known.get(stones);
      for (const column of COLUMNS) this.board.score(column, frame?.scores[column] ?? "", "solved");
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
    this.solver.rest();
    this.asked = null;
    this.thinking = false;
    this.known = null;
    this.shown = null;
    this.reviewing = null;
    this.onward.hidden = true;
    this.strip.hide();
    this.busy(false);
    this.board.clearScores();
    this.board.allow(COLUMNS);
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
    return { mine, occupied, ending, four, stones: game.length };
  }

  async ready() {
    this.kernels ??= await load("connect_four");
  }

  resume(asked) {
    this.opening = null;
    this.board.draw("", []);
    const opening = "Opening the game in the address…";
    this.say(opening);
    this.ready().then(() => {
      try {
        this.visitor = this.follow(asked).ending ? null : asked.length % 2;
      } catch (error) {
        this.writeURL("game", null);
        this.say(`The address asks for the game “${asked.slice(0, 50)}”, but ${error.message}. Here is an empty board.`);
        return;
      }
      this.game = asked;
      const since = this.status.textContent === opening ? "" : ` ${this.status.textContent}`;  // a level was chosen
      this.settle(`The game in the address, after ${asked.length} move${asked.length === 1 ? "" : "s"}.${since}`);
    }).catch((error) => this.fail(error, () => this.resume(asked)));
  }

  begin(visitor) {
    this.rest();
    this.game = "";
    this.visitor = visitor;
    this.board.draw("", []);
    this.writeURL("game", null);
    const go = () => (visitor ? this.answer("A new game.") : this.settle("A new game. You play the discs and begin."));
    this.ready().then(go).catch((error) => this.fail(error, () => this.begin(visitor)));
  }

  setLevel(level) {
    this.level = level;
    this.writeURL("level", level === this.perfect ? null : this.levels[level].name.toLowerCase());
    const { name, says } = this.levels[level];
    this.say(`${name}: ${says}.${this.thinking ? "" : " It plays so from its next move on."}`);
    if (this.thinking) this.answer("");
  }

  async drop(column) {
    if (this.opening) this.rest();
    if (this.thinking && this.errors.hidden) return this.say(`${this.opponent} is thinking; Stop has it move at once.`);
    if (this.thinking) return this.answer("Once more.");  // the last attempt failed
    if (!this.kernels) {
      this.thinking = true;
      this.board.draw(`${this.game}${column}`, [], true);  // the board is empty still: any column will do
      try {
        await this.ready();
      } catch (error) {
        this.board.draw(this.game, []);
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
    const solved = worth && decided(worth) ? `: ${words(worth)}` : "";
    this.game += column;
    this.answer(`You played column ${column}${solved}.`);
  }

  // Draw the present game, say what is to be said, and let the solver think for whoever is to move.
  settle(said) {
    this.rest();
    const { ending, four } = this.follow(this.game);
    this.board.draw(this.game, four, true);
    this.caption.textContent = "";
    if (ending) {
      this.writeURL("game", this.game);
      this.board.allow([]);
      const winner = this.visitor === null ? "The end" : this.turn === this.visitor ? `${this.opponent} wins` : "You win";
      this.say(`${said} ${four.length ? `${winner}: four ${SEATS[1 - this.turn]}s in a row.` : "A draw: the board is full."}`);
      this.judge(four.length > 0);
      return false;
    }
    this.say(said);
    this.board.allow(this.turn === this.visitor ? COLUMNS : []);
    if (this.turn === this.visitor) {
      this.writeURL("game", this.game);
      this.think();
    }
    return true;
  }

  // The visitor's turn: what is proved of position and columns is shown as it comes.
  think() {
    this.ask(this.game, "all", { limit: REST_MS, told: (known) => this.report(known) })
      .catch((error) => this.fail(error, () => this.think()));
  }

  // The other side's turn: it may think for a while, but a stone is seen to fall first.
  async answer(said) {
    if (!this.settle(said)) return;
    const game = this.game;
    this.thinking = true;
    const seen = performance.now() + (this.still ? 0 : STONE_MS);
    let [choice, why] = [null, ""];
    try {
      if (this.level < this.perfect) {
        const seed = crypto.getRandomValues(new BigUint64Array(1))[0];
        const { mine, occupied } = this.follow(game);
        choice = this.kernels.play_at(this.level, mine, occupied, seed, this.played);
      } else {
        const known = await this.ask(game, "move", { told: (report) => this.report(report) });
        if (!known) return;
        choice = known.choice;
        const worth = known.columns.find(({ column }) => column === choice);
        why = decided(worth) ? `: ${worth.high === 0 && worth.low === 0 ? "a " : "it "}${words(worth)}`
          : known.safe ? ": no column is better" : ": its best guess, as this is not solved yet";
      }
    } catch (error) {
      this.fail(error, () => this.answer("Once more."));
      return;
    }
    await wait(Math.max(0, seen - performance.now()));
    if (this.game !== game || !this.thinking) return;
    this.game += choice;
    this.settle(`${said} ${this.opponent} answers ${choice}${why}.`);
  }

  undo() {
    if (!this.game) return this.say("There is no move to take back.");
    const back = this.game.length - (this.turn === this.visitor ? 2 : 1);
    if (back < 0) return this.say("Only the solver has moved.");
    this.visitor ??= back % 2;
    this.game = this.game.slice(0, back);
    this.settle("Your last move is taken back.");
  }

  hint() {
    if (this.opening) return this.say("Drop a stone first: this game is only shown.");
    if (this.thinking) return this.say("It is the solver's turn.");
    if (!this.known) return this.say(this.kernels && this.follow(this.game).ending ? "This game is over." : "The solver has only begun to look.");
    const { choice, columns, safe } = this.known;
    const worth = columns.find(({ column }) => column === choice);
    this.board.point(choice);
    const why = decided(worth) ? `, ${words(worth)}` : safe ? ", no column is better" : ", by estimate; it is not solved yet";
    this.say(`Hint: column ${choice}${why}.`);
  }

  // The solver

  // `asked` holds what a press of Stop needs: the last report, and whom to give it.
  async ask(game, until, { limit, told } = {}) {
    const mark = (this.asked = {});
    this.busy(true);
    const stopped = new Promise((resolve) => { mark.stop = () => resolve(mark.report ?? null); });
    const answered = this.solver.ask(this.follow(game), until, {
      limit, told: (report) => {
        mark.report = report;
        told?.(report);
        if (mark.hurried) this.stop();
      },
    });
    try {
      return await Promise.race([answered, stopped]);
    } finally {
      if (this.asked === mark) this.busy(false);
    }
  }

  stop() {
    if (this.stopper.getAttribute("aria-disabled") === "true") return this.say("Nothing is being thought about.");
    if (this.thinking && !this.asked.report) {  // nothing to move by yet: the first report will do
      this.asked.hurried = true;
      return;
    }
    this.asked?.stop();
    this.solver.rest();
    if (!this.thinking) this.say("Stopped; what is solved stands.");
  }

  report(known) {
    this.known = known;
    for (const worth of known.columns) this.board.score(worth.column, words(worth), decided(worth) ? "solved" : "estimate");
    if (!this.thinking) this.board.allow(known.columns.map(({ column }) => column));
    const solved = known.columns.filter(({ low, high }) => low === high).length;
    const { low, high, moves } = known.whole;
    const winner = (low > 0) === (this.turn === this.visitor) ? "you win" : `${this.opponent.toLowerCase()} wins`;
    const whole = !decided(known.whole) ? "Not solved yet"
      : `With best play: ${low === 0 && high === 0 ? "a draw" : winner}${moves && low ? ` in ${moves}` : ""}`;
    this.caption.textContent = `${whole} · ${solved} of ${known.columns.length} columns to the exact move · ${known.positions.toLocaleString("en")} positions`;
  }

  // After the game

  judge(won) {
    const view = this.visitor ?? 0;
    const sign = won ? (this.turn === view ? -1 : 1) : 0;
    const solve = async (game) => {
      for (;;) {
        const report = await this.ask(game, "score");
        if (report?.done || !this.reviewing) return report?.done ? report : null;  // solved, or stopped
        while (this.reviewing) await this.reviewing;  // a line is shown in between
      }
    };
    this.strip.show(this.game, view, this.visitor === null ? "The first player" : "You", sign, solve)
      .catch((error) => this.fail(error, () => this.judge(won)));
  }

  // Show the position after a move of the game, and the best play from there to the end.
  review(move) {
    const start = this.game.slice(0, move);
    const mark = (this.shown = { start });
    this.board.clearScores();
    this.onward.hidden = Boolean(this.follow(start).ending);
    this.say(`${this.strip.says(move)}.`);
    const line = this.playLine(mark, move)
      .catch((error) => this.fail(error, () => this.review(move)))
      .finally(() => { if (this.reviewing === line) this.reviewing = null; });
    this.reviewing = line;
  }

  async playLine(mark, move) {
    let line = "";
    for (;;) {
      const game = mark.start + line;
      const { ending, four } = this.follow(game);
      this.board.draw(game, four, true);
      this.caption.textContent = line ? `Best play after move ${move}: ${[...line].join(" ")}` : `After move ${move}`;
      if (ending) return;
      const seen = performance.now() + (this.still ? 0 : LINE_MS);
      const known = await this.ask(game, "settled");
      await wait(Math.max(0, seen - performance.now()));
      if (this.shown !== mark || !known?.settled) return;
      line += known.choice;
    }
  }

  playFrom({ start }) {
    this.game = start;
    this.visitor ??= start.length % 2;
    if (this.turn === this.visitor) this.settle(`Back after move ${start.length}: your move.`);
    else this.answer(`Back after move ${start.length}.`);
  }
}

customElements.define("live-connect-four", LiveConnectFour);
