// A circuit as text, the notation of showcase.quantum.grid: "3_H_*X_.*X". Letters, and what the
// number behind one may be, come from its tables.
import { blank, written } from "./circuit-parts.js";

export const write = (kinds, { count, drawn }) => {
  const cell = ({ code, number }) => kinds[code].letter + (kinds[code].number ? written(number) : "");
  return [count, ...drawn.map((column) => column.map(cell).join("").replace(/\.+$/, ""))].join("_");
};

export function read({ kinds, spans, wires, columns }, text) {
  const [first, ...rest] = text.split("_");
  if (!/^\d{1,3}$/.test(first) || first < 1 || first > wires) throw new Error(`it should begin with the number of wires, 1 to ${wires}`);
  if (rest.length > columns) throw new Error(`${rest.length} columns are more than ${columns}`);
  const count = Number(first);
  const drawn = rest.map((cells, column) => {
    const found = [...cells.matchAll(/(.)(-?\d+(?:\.\d+)?)?/gsu)].map(([, letter, number], wire) => {
      const where = `column ${column + 1}, cell ${wire + 1}`;
      const code = kinds.findIndex((kind) => kind.letter === letter);
      if (code < 0) throw new Error(`${where}: there is no gate “${letter}”`);
      if (wire >= count) throw new Error(`${where}: there are ${count} wires`);
      const span = spans[kinds[code].number];
      if ((number !== undefined) !== Boolean(span)) throw new Error(`${where}: ${letter} takes ${span ? "a" : "no"} number`);
      if (span && !(number >= span.low && number <= span.high)) throw new Error(`${where}: ${span.said}`);
      return { code, number: Number(number ?? 0) };
    });
    return [...found, ...blank(count - found.length)];
  });
  return { count, drawn };
}
