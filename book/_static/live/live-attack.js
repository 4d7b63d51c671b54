// <live-attack>: the gaps of a sketch while rows arrive, at random or closing in. Every frame was
// computed by the shipped reference when the book was built (showcase.histogram.live_attack).
import { LiveFigure, element } from "./figure.js";

const BEAT = 700;
const written = new Intl.NumberFormat("en");
const percent = new Intl.NumberFormat("en", { style: "percent", minimumFractionDigits: 2, maximumFractionDigits: 2 });
const button = (text, onclick, kind = "") => element("button", { type: "button", className: `live-button ${kind}`, textContent: text, onclick });

class LiveAttack extends LiveFigure {
  open({ sizes, frames }) {
    this.frames = frames;
    this.stream = "at random";
    this.build(sizes);
    this.show(this.all.length - 1);
    this.say(this.told());
  }

  get all() { return this.frames[this.stream][this.size.value]; }
  get frame() { return this.all[this.at]; }

  build(sizes) {
    this.size = element("select", { onchange: () => { this.show(this.at); this.say(this.told()); } },
      ...sizes.map((size) => element("option", { value: String(size), textContent: `${size} boundaries` })));
    this.size.setAttribute("aria-label", "Size of the sketch");
    this.size.value = String(sizes.at(-1));
    this.bars = element("div", { className: "gaps" });
    this.fair = element("div", { className: "fair" }, element("span", { textContent: "N / M: all rows at hand" }));
    this.plot = element("div", { className: "plot" }, this.bars, this.fair);
    this.plot.setAttribute("role", "img");
    this.numbers = Object.fromEntries(["Rows N", "Certified error", "Error · M"].map((name) => [name, element("dd")]));
    this.stage.append(
      element("div", { className: "live-bar" }, this.size,
        button("Random rows", () => this.play("at random")), button("Attack", () => this.play("closing in"), "primary")),
      this.plot,
      element("dl", { className: "numbers" }, ...Object.entries(this.numbers).map(([name, value]) =>
        element("div", {}, element("dt", { textContent: name }), value))),
    );
  }

  play(stream) {
    this.stopPlaying?.();
    this.stream = stream;
    if (this.still) {
      this.show(this.all.length - 1);
      this.say(this.told());
      return;
    }
    this.show(0);
    this.say(stream === "closing in" ? "Each row falls where least is known…" : "Rows in random order…");
    this.stopPlaying = this.animate(() => {
      this.show(this.at + 1);
      if (this.at + 1 < this.all.length) return;
      this.stopPlaying();
      this.say(this.told());
    }, BEAT);
  }

  told() {
    const { rows, error, times } = this.frame;
    const after = `After ${written.format(rows)} rows ${this.stream}, every rank is certain to ${percent.format(error)} of them: ${times} times 1 / M.`;
    return this.stream === "closing in" ? `${after} With every doubling of the rows it grows: here we lose, as any such sketch must.` : after;
  }

  show(at) {
    this.at = Math.min(at, this.all.length - 1);
    const { rows, gaps, error, times } = this.frame;
    const top = Math.max(220, ...Object.values(this.frames).flatMap((of) => of[this.size.value].flatMap(({ gaps: each }) => each)));
    this.bars.replaceChildren(...gaps.map((gap) => element("div", { style: `height: ${(100 * gap) / top}%` })));
    this.fair.style.bottom = `${(100 * 100) / top}%`;
    [written.format(rows), percent.format(error), String(times)].forEach((text, i) => { Object.values(this.numbers)[i].textContent = text; });
    this.plot.setAttribute("aria-label", `Widths of ${gaps.length} gaps; the widest is ${Math.max(...gaps) / 100} times N / M.`);
  }
}

customElements.define("live-attack", LiveAttack);
