// Feed buckets and watch them merge. Every frame comes from elsewhere: the opening ones from Python
// when the book was built, those of an edited rule from Python in the page, all others from the
// chapter's kernels. Here they are only drawn.
import { LiveFigure } from "./figure.js";
import { load } from "./wasm.js";

const PACE = { Slow: 1100, Normal: 450, Fast: 120 };

const element = (tag, properties = {}, ...children) => {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
};

const number = new Intl.NumberFormat("en");
const bars = ({ buckets }) => buckets.map(([low, high, count, parts]) => ({ low, high, count, parts }));
const heaviestMerged = (frame) => Math.max(0, ...bars(frame).filter((bar) => bar.parts > 1).map((bar) => bar.count));

class LiveHistogram extends LiveFigure {
  open({ feeds, limits, ...picture }) {
    this.feeds = feeds;
    this.limits = limits;
    this.slots = new Map();
    this.build();
    this.take(picture);
    const asked = this.readURL("histogram");
    if (asked !== null) {
      this.goTo(this.frames.length - 1);
      this.reopen(asked);
    } else if (this.still) {
      this.goTo(this.frames.length - 1);
    } else {
      this.goTo(this.frames.findIndex(({ fed }) => fed === this.k - 2));
      this.play();
    }
  }

  get state() {
    return { feed: this.feed, k: this.k, seed: this.seed, fed: this.frame.fed, heavy: this.heavy };
  }

  get frame() { return this.frames[this.at]; }

  // What recheck returned: the frames of an edited rule.
  show(picture) {
    this.pause();
    this.take(picture);
    this.edited = true;
    this.plot.dataset.edited = "";
    this.goTo(this.still ? this.frames.length - 1 : 0);
    this.say("Drawn with your function; Feed, k, New feed and Heavy bucket go back to the shipped one.");
    if (!this.still) this.play();
  }

  build() {
    const button = (text, action, more = {}) =>
      element("button", { type: "button", className: "live-button", textContent: text, onclick: action, ...more });
    const labelled = (text, control) => element("label", {}, element("span", { textContent: text }), control);
    const range = (min, max, oninput) => element("input", { type: "range", min, max, step: 1, oninput });
    const choice = (names) => element("select", {}, ...names.map((name) => element("option", { textContent: name, value: name })));

    this.feedChoice = choice(Object.keys(this.feeds));
    this.feedChoice.onchange = () => this.change({ feed: this.feedChoice.value, heavy: [] });
    this.kChoice = range(this.limits.least, this.limits.most, () => this.change({ k: Number(this.kChoice.value) }));
    this.kText = element("span");
    this.paceChoice = choice(Object.keys(PACE));
    this.paceChoice.value = "Normal";
    this.paceChoice.onchange = () => { if (this.stopPlaying) { this.pause(); this.play(); } };
    this.scrub = range(1, this.limits.length, () => this.scrubTo(Number(this.scrub.value)));
    this.scrubText = element("span");
    this.playButton = button("Play", () => (this.stopPlaying ? this.settle() : this.playOn()), { className: "live-button primary play" });
    this.playButton.onfocus = null;

    this.plot = element("div", { className: "plot" });
    this.plot.setAttribute("role", "img");
    this.line = element("div", { className: "bound" }, element("span"));
    this.marker = element("div", { className: "marker" });
    this.drawn = new Map();
    this.plot.append(this.line, this.marker);

    this.counters = Object.fromEntries(["Fed", "Rows W", "Merges", "Heaviest merged", "Bound"].map((name) => [name, element("dd")]));
    const table = element("dl", { className: "counters" });
    for (const [name, value] of Object.entries(this.counters)) table.append(element("div", {}, element("dt", { textContent: name }), value));

    this.stage.append(
      element("div", { className: "live-bar" },
        labelled("Feed", this.feedChoice),
        element("label", { className: "k" }, this.kText, this.kChoice),
        button("New feed", () => this.change({ seed: (this.seed + 1) % this.limits.seeds, heavy: [] })),
      ),
      this.plot,
      element("p", { className: "legend" },
        element("span", { className: "as-fed", textContent: "as fed" }),
        element("span", { className: "merged", textContent: "merged" }),
        element("span", { className: "pair", textContent: "lightest pair, merged next" }),
      ),
      table,
      element("div", { className: "live-bar" },
        this.playButton,
        button("Step", () => this.step()),
        button("Heavy bucket", () => this.feedHeavy()),
        labelled("Speed", this.paceChoice),
        element("label", { className: "scrub" }, this.scrubText, this.scrub),
      ),
    );
  }

  // A picture is a state with its frames.
  take({ feed, k, seed, heavy, end, frames }) {
    Object.assign(this, { feed, k, seed, heavy, end, frames, edited: false });
    delete this.plot.dataset.edited;
    this.feedChoice.value = feed;
    this.kChoice.value = k;
    this.kText.textContent = `At most k = ${k} buckets`;
    this.scrub.max = this.edited ? frames.at(-1).fed : this.limits.length;
  }

  async kernels() {
    const kernels = await load("histogram");
    const columns = (length) => ["float64", "float64", "int64", "int64", "int64"].map((type) => kernels.array(type, length));
    this.fed ??= columns(this.limits.length);
    if (!this.slots.has(this.k)) this.slots.set(this.k, [...columns(this.k + 1), kernels.array("int64", 3)]);
    this.parts ??= kernels.array("int64", this.limits.most + 1);
    return kernels;
  }

  // All frames of the present feed, by the kernels.
  async compute(state) {
    Object.assign(this, state);
    const kernels = await this.kernels();
    const { fed, parts } = this;
    const slots = this.slots.get(this.k);
    const [lows, highs, counts, , , progress] = slots;
    kernels.fill(Object.keys(this.feeds).indexOf(this.feed), this.seed, ...fed);
    for (const i of this.heavy) kernels.make_heavy(fed[2], i);
    progress.view.fill(0n);
    const frames = [];
    let merges = 0;
    const note = (i, pair) => {
      const [size, total] = [...progress.view].map(Number);
      kernels.parts(lows, highs, size, fed[1], parts);
      const buckets = Array.from({ length: size }, (_, j) =>
        [lows.view[j], highs.view[j], Number(counts.view[j]), Number(parts.view[j])]);
      frames.push({ buckets, pair, fed: i + 1, total, bound: kernels.bound(total, this.k), merges });
    };
    for (let i = 0; i < this.limits.length; i++) {
      const pair = kernels.append(...slots, ...fed.map((column) => column.view[i]));
      if (pair >= 0) {
        note(i, pair);
        kernels.merge_pair(...slots, pair);
        merges += 1;
      }
      note(i, null);
    }
    this.take({ ...this.state0, feed: this.feed, k: this.k, seed: this.seed, heavy: this.heavy, end: fed[1].view.at(-1), frames });
    this.complete = true;
  }
}

customElements.define("live-histogram", LiveHistogram);
