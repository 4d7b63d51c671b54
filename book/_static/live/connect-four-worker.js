// Solves the seven columns of a position in turn, a slice at a time, and tells what is proved as it
// comes. Every slice ends in a pause, in which a newer position may take over; the table stays.
//
//   in    { mark, mine, occupied, stones, limit }    limit: milliseconds until it rests, solved or not
//         null                                       to rest at once
//   out   { mark, columns: [{ column, low, high, estimate, moves }], choice, positions, resting }
//         { error }
import { load } from "./wasm.js";

const ENTRIES = 1 << 22;     // of the table: 32 MiB
const SLICE = 100_000;       // positions, about a fortieth of a second
const BOARDS = 512;          // room for a search; open_column refuses what is too short
const NUMBERS = 256;
const COLUMNS = [1, 2, 3, 4, 5, 6, 7];

let latest = 0;
let memory = null;

async function prepare() {
  const kernels = await load("connect_four");
  const seven = (type, length) => COLUMNS.map(() => kernels.array(type, length));
  const [low, high, estimates] = [1, 2, 3].map(() => kernels.array("int64", COLUMNS.length));
  const [boards, numbers] = [seven("uint64", BOARDS), seven("int64", NUMBERS)];
  return { kernels, low, high, estimates, boards, numbers, table: kernels.array("uint64", ENTRIES) };
}

const pause = () => new Promise((resolve) => setTimeout(resolve));

async function think({ mark, mine, occupied, stones, limit }) {
  const order = latest;
  memory ??= prepare();
  memory.catch(() => { memory = null; });
  const { kernels, low, high, estimates, boards, numbers, table } = await memory;
  if (order !== latest) return;
  const until = performance.now() + limit;
  for (const column of COLUMNS)
    kernels.open_column(mine, occupied, column, boards[column - 1], numbers[column - 1], low, high, estimates);

  let positions = 0;
  const tell = (resting) => {
    const [lows, highs, guesses] = [low, high, estimates].map((array) => [...array.view].map(Number));
    const columns = COLUMNS.filter((_, i) => lows[i] <= highs[i]).map((column) => {
      const [least, most] = [lows[column - 1], highs[column - 1]];
      const moves = least === most ? kernels.moves_to_end(least, stones) : null;
      return { column, low: least, high: most, estimate: guesses[column - 1], moves };
    });
    postMessage({ mark, columns, choice: kernels.choose(low, high, estimates), positions, resting });
    return columns.filter(({ moves }) => moves === null).map(({ column }) => column);
  };

  let unsolved = tell(false);
  while (unsolved.length && performance.now() < until) {
    for (const column of unsolved) {
      positions += kernels.advance(SLICE, column, boards[column - 1], numbers[column - 1], table, low, high);
      await pause();
      if (order !== latest) return;
    }
    unsolved = tell(false);
  }
  tell(true);
}

onmessage = ({ data }) => {
  latest += 1;
  if (data) think(data).catch((error) => postMessage({ error: error.message }));
};
