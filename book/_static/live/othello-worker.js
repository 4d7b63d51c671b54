// Thinks about a position, a step further each time, and tells what it found. The steps are the
// kernel's; here is only when to pause, since after a pause a newer position may take over.
//
//   in    { mark, mine, theirs, depth, exact, limit }    limit: positions to look at, at most
//         null                                           to rest at once
//   out   { mark, square, score, ahead, exact, positions, resting }    score: in discs, the mover's
//         { error }
import { load } from "./wasm.js";

const ENTRIES = 1 << 19;        // of each of two tables: 16 MiB, as natively
const ENTRY = 4;                // words
const SLICE = 1 << 20;          // positions between two pauses: half a second or less
const SIXTEENTHS = 16;
const ARRAYS = ["int16", "int64", "uint16", "int64", "uint64", null, null, "int64", "int64"];

let latest = 0;
let ready = null;

async function prepare() {
  const kernels = await load("othello_engine");
  const bytes = await kernels.data();
  const packed = kernels.array("int16", bytes.byteLength / 2);
  packed.view.set(new Int16Array(bytes));
  const arrays = ARRAYS.map((type, number) => (type ? kernels.array(type, kernels.room(number)) : kernels.array("uint64", ENTRIES * ENTRY)));
  kernels.unpack(packed, arrays[0], arrays[1]);
  return { kernels, arrays };
}

const pause = () => new Promise((resolve) => setTimeout(resolve));

async function think({ mark, mine, theirs, depth, exact, limit }) {
  const order = latest;
  ready ??= prepare();
  ready.catch(() => { ready = null; });
  const { kernels, arrays } = await ready;
  if (order !== latest) return;
  const [control, found] = arrays.slice(-2);
  control.view[0] = 0n;
  let [step, slice] = [0, SLICE];
  for (;;) {
    const looked = Number(control.view[0]);
    control.view[1] = BigInt(Math.min(limit, looked + slice));
    const outcome = kernels.think(mine, theirs, step, depth, exact, ...arrays);
    const positions = Number(control.view[0]);
    const [square, score, ahead, solved] = [...found.view].map(Number);
    const resting = outcome === 0 || positions >= limit;
    if (outcome >= 0 || resting) postMessage({ mark, square, score: score / SIXTEENTHS, ahead, exact: solved === 1, positions, resting });
    if (resting) return;
    if (outcome > 0) [step, slice] = [step + 1, SLICE];
    else slice *= 2;            // interrupted: what was proved is in the table, so once more, and longer
    await pause();
    if (order !== latest) return;
  }
}

onmessage = ({ data }) => {
  latest += 1;
  if (data) think(data).catch((error) => postMessage({ error: error.message }));
};
