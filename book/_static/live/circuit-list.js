// The largest amplitudes of one moment, in the order of their index: a bar, a hand, a number.
import { colour, element, percent } from "./circuit-parts.js";

const ABSENT = 0.0005; // of the likeliest: as good as nothing

export class List {
  constructor(length) {
    this.rows = Array.from({ length }, () => {
      const hand = document.createElementNS("http://www.w3.org/2000/svg", "svg");
      hand.setAttribute("viewBox", "-10 -10 20 20");
      hand.setAttribute("aria-hidden", "true");
      hand.innerHTML = `<circle r="8.5"/><path d="M0 0H7"/>`;
      return element("li", {}, element("code"), element("span", { class: "bar" }, element("i")), hand, element("span", { class: "value" }));
    });
    this.heading = element("p", { class: "heading" });
    this.list = element("ol", { class: "amplitudes" }, ...this.rows);
  }

  draw(largest, count, moment) {
    const size = 2 ** count;
    const found = [...largest].sort(([a], [b]) => a - b);
    const least = ABSENT * most(largest);
    this.heading.textContent = `${moment ? `After column ${moment}` : "Before the first column"}: ${size > found.length ? `the ${found.length} largest of ${size.toLocaleString("en")}` : `all ${size} amplitudes`}`;
    this.list.classList.toggle("wide", count > 8);
    this.rows.forEach((row, k) => {
      row.hidden = k >= found.length;
      if (row.hidden) return;
      const [index, probability, phase] = found[k];
      const [label, bar, hand, value] = row.children;
      label.textContent = ket(index, count);
      bar.firstChild.style.width = `${100 * probability}%`;
      bar.firstChild.style.background = colour(phase);
      hand.style.opacity = probability > least ? 1 : 0.15;
      hand.lastChild.style.transform = `rotate(${-phase}rad)`;
      value.textContent = percent(probability);
    });
  }
}

const most = (largest) => Math.max(...largest.map(([, probability]) => probability));
const ket = (index, count) => `|${index.toString(2).padStart(count, "0")}⟩`;

// The likeliest three in words.
export const likeliest = (largest, count) => {
  const likely = largest.filter(([, probability]) => probability > ABSENT * most(largest));
  const first = likely.slice(0, 3).map(([index, probability]) => `${ket(index, count)} ${percent(probability)}`).join(", ");
  return first + (likely.length > 3 ? ", …" : "");
};
