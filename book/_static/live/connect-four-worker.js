// Analyses positions: the opening book first, then eight searches in turn, a slice at a time, telling
// what is proved as it comes. Every slice ends in a pause, in which a newer question may take over;
// the table of what was proved stays.
//
//   in    { mark, mine, occupied, stones, until, limit }
//             until: "all" is solved; "settled": a best column is found; "score": the position's score,
//             and where that takes long, who wins; "move": a best column, and where that takes long, one
//             that gives nothing away
//             limit: milliseconds until it rests, solved or not
//         null                                            to rest at once
//   out   { mark, whole, columns: [{ column, low, high, estimate, moves }], choice, safe, settled, positions, done }
//             whole: { low, high, moves }; moves: stones to the end where low and high have met
//         { error }
import { load } from "./wasm.js";

const ENTRIES = 1 << 22;     // of the table: 32 MiB
const SLICE = 100_000;       // positions, about a fortieth of a second
const TELL_MS = 50;          // between two tellings
const PATIENCE_MS = 1000;    // after which less than the best will do, if it is proved
const BOARDS = 512;          // room for a search; open_search refuses what is too short
const NUMBERS = 256;
const COLUMNS = [1, 2, 3, 4, 5, 6, 7];
const SEARCHES = [0, ...COLUMNS];   // of the position itself, and of each column

let latest = 0;
let memory = null;

async function prepare() {
  const kernels = await load("connect_four");
  const each = (type, length) => SEARCHES.map(() => kernels.array(type, length));
  const bounds = [1, 2, 3].map(() => kernels.array("int64", SEARCHES.length));
  const [boards, numbers] = [each("uint64", BOARDS), each("int64", NUMBERS)];
  const words = new BigUint64Array(await kernels.data());
  const book = kernels.array("uint64", words.length);
  const table = kernels.array("uint64", ENTRIES);
  book.view.set(words);
  return { kernels, bounds, boards, numbers, book, table };
}

const pause = () => new Promise((resolve) => setTimeout(resolve));

async function analyse({ mark, mine, occupied, stones, until, limit }) {
  const order = latest;
  memory ??= prepare();
  memory.catch(() => { memory = null; });
  const { kernels, bounds, boards, numbers, book, table } = await memory;
  if (order !== latest) return;
  const [low, high, estimates] = bounds;
  const begun = performance.now();
  for (const which of SEARCHES)
    kernels.open_search(mine, occupied, which, boards[which], numbers[which], book, low, high, estimates);
  kernels.combine(low, high);

  // A move of the book is played as it stands: only after it does the book know every answer.
  const named = until === "move" ? kernels.book_move(mine, occupied, book) : 0;
  const chosen = () => named || kernels.choose(low, high, estimates);
  let [which, positions, told] = [0, 0, -Infinity];
  const tell = (done) => {
    told = performance.now();
    const [lows, highs, guesses] = bounds.map((array) => [...array.view].map(Number));
    const worth = (i) => {
      const moves = lows[i] === highs[i] ? kernels.moves_to_end(lows[i], stones) : null;
      return { low: lows[i], high: highs[i], moves };
    };
    const columns = COLUMNS.filter((i) => lows[i] <= highs[i])
      .map((column) => ({ column, ...worth(column), estimate: guesses[column] }));
    const choice = chosen();
    const [safe, settled] = ["safe", "settled"].map((proved) => Boolean(kernels[proved](low, high, choice)));
    postMessage({ mark, whole: worth(0), columns, choice, safe: safe || choice === named, settled, positions, done });
  };
  const late = () => performance.now() - begun > PATIENCE_MS;
  const settled = () => kernels.settled(low, high, chosen());
  const reached = {
    settled,
    move: () => named || settled() || (late() && kernels.safe(low, high, chosen())),
    score: () => low.view[0] === high.view[0] || (late() && kernels.decided(low, high)),
    all: () => false,
  }[until];

  tell(false);
  while (!reached() && performance.now() - begun < limit) {
    which = kernels.next_search(which, low, high);
    if (which < 0) break;
    positions += kernels.advance(SLICE, which, boards[which], numbers[which], table, book, low, high);
    await pause();
    if (order !== latest) return;
    if (performance.now() - told > TELL_MS) tell(false);
  }
  tell(true);
}

onmessage = ({ data }) => {
  latest += 1;
  if (data) analyse(data).catch((error) => postMessage({ error: error.message }));
};
