// Feed buckets and watch them merge. Every frame comes from elsewhere: the opening ones from Python
// when the book was built, those of an edited rule from Python in the page, all others from the
// chapter's kernels. Here they are only drawn.
import { LiveFigure, element } from "./figure.js";
import { load } from "./wasm.js";

const PACE = { Slow: 1100, Normal: 450, Fast: 120 };
const ADDRESS = /^([a-z]+)-(\d+)-(\d+)-(\d+)((?:_\d+)*)$/;
const COLUMNS = ["float64", "float64", "int64", "int64", "int64"];
const written = new Intl.NumberFormat("en");

const button = (text, onclick, className = "live-button") =>
  element("button", { type: "button", className, textContent: text, onclick });
const choice = (names, onchange) =>
  element("select", { onchange }, ...names.map((name) => element("option", { value: name, textContent: name })));
const range = (min, max, oninput) => element("input", { type: "range", min, max, oninput });
const labelled = (className, name, text, control) => {
  control.setAttribute("aria-label", name);
  return element("label", { className }, text, control);
};
const span = (className, textContent = "") => element("span", { className, textContent });

class LiveHistogram extends LiveFigure {
  open({ feeds, limits, ...picture }) {
    this.feeds = feeds;
    this.limits = limits;
    this.build();
    this.take(picture);
    this.goTo(this.frames.length - 1);
    const asked = this.readURL("histogram");
    if (asked !== null) this.reopen(asked);
    else if (!this.still) {
      this.goToFed(this.picture.k - 2);
      this.play();
    }
    // Whoever reaches for the figure finds the kernels there; a failure shows once they are used.
    for (const reach of ["pointerenter", "focusin"])
      this.addEventListener(reach, () => load("histogram").catch(() => {}), { once: true, signal: this.gone });
  }

  get frame() { return this.picture.frames[this.at]; }

  get frames() { return this.picture.frames; }

  get state() {
    const { feed, k, seed, heavy } = this.picture;
    return { feed, k, seed, heavy, fed: this.frame.fed };
  }

  // Draws what recheck returned: the frames of an edited rule.
  show(picture) {
    this.pause();
    this.take({ ...picture, complete: true, edited: true });
    this.goTo(this.frames.length - 1);
    this.say("Drawn with your function. Another feed, another k or a heavy bucket brings the shipped one back.");
    if (this.still) return;
    this.goToFed(picture.k - 2);
    this.play();
  }

  build() {
    const { length, least, most } = this.limits;
    this.feedChoice = choice(Object.keys(this.feeds), () => this.change({ feed: this.feedChoice.value, heavy: [] }));
    this.kText = span("k-text");
    this.kChoice = range(least, most, () => this.change({ k: Number(this.kChoice.value) }));
    this.paceChoice = choice(Object.keys(PACE), () => this.stopPlaying && this.play());
    this.paceChoice.value = "Normal";
    this.scrubText = span("scrub-text");
    this.scrub = range(1, length, () => this.scrubTo(Number(this.scrub.value)));
    this.playButton = button("Play", () => (this.stopPlaying ? this.settle() : this.playOn()), "live-button primary play");

    this.bars = new Map();
    this.bound = element("div", { className: "bound" }, span("bound-text"));
    this.marker = element("div", { className: "marker" });
    this.plot = element("div", { className: "plot" }, this.bound, this.marker);
    this.plot.setAttribute("role", "img");
    this.numbers = Object.fromEntries(
      ["Buckets fed", "Rows W", "Merges", "Most merged", "Bound"].map((name) => [name, element("dd")]));

    this.stage.append(
      element("div", { className: "live-bar" },
        labelled("feed", "Feed", "Feed ", this.feedChoice),
        button("New seed", () => this.change({ seed: (this.picture.seed + 1) % this.limits.seeds, heavy: [] })),
        labelled("k", "At most k", this.kText, this.kChoice)),
      this.plot,
      element("p", { className: "legend" },
        span("as-fed", "as fed"), span("merged", "merged"), span("pair", "lightest pair, merges next"), span("edit", "your function")),
      element("div", { className: "live-bar" },
        this.playButton,
        button("Step", () => this.step()),
        button("Heavy bucket", () => this.feedHeavy()),
        labelled("pace", "Speed", "Speed ", this.paceChoice),
        labelled("scrub", "Fed", this.scrubText, this.scrub)),
      element("dl", { className: "numbers" },
        ...Object.entries(this.numbers).map(([name, value]) => element("div", {}, element("dt", { textContent: name }), value))),
    );
  }

  // A picture: feed, k, seed, heavy; end, the last key of the feed; its frames; whether these are all.
  take(picture) {
    this.picture = picture;
    this.feedChoice.value = picture.feed;
    this.kChoice.value = picture.k;
    this.kText.textContent = `At most k = ${picture.k}`;
    this.scrub.max = picture.edited ? picture.frames.at(-1).fed : this.limits.length;
    this.toggleAttribute("data-edited", Boolean(picture.edited));
  }

  // The whole feed, step by step, by the kernels.
  async compute({ feed, k, seed, heavy }) {
    const kernels = await load("histogram");
    const columns = (rows) => COLUMNS.map((type) => kernels.array(type, rows));
    this.memory ??= { fed: columns(this.limits.length), parts: kernels.array("int64", this.limits.most + 1), slots: {} };
    const { fed, parts, slots } = this.memory;
    slots[k] ??= [...columns(k + 1), kernels.array("int64", 3)];
    const [lows, highs, counts, , , progress] = slots[k];
    kernels.fill(Object.keys(this.feeds).indexOf(feed), seed, ...fed);
    for (const i of heavy) kernels.make_heavy(fed[2], i);
    progress.view.fill(0n);

    const frames = [];
    let merges = 0;
    const note = (fedNow, pair) => {
      const [size, total] = [...progress.view].map(Number);
      kernels.parts(lows, highs, size, fed[1], parts);
      const buckets = Array.from({ length: size }, (_, i) =>
        [lows.view[i], highs.view[i], Number(counts.view[i]), Number(parts.view[i])]);
      frames.push({ buckets, pair, fed: fedNow, total, bound: kernels.bound(total, k), merges });
    };
    for (let i = 0; i < this.limits.length; i++) {
      const pair = kernels.append(...slots[k], ...fed.map((column) => column.view[i]));
      if (pair >= 0) {
        note(i + 1, pair);
        kernels.merge_pair(...slots[k], pair);
        merges += 1;
      }
      note(i + 1, null);
    }
    this.take({ feed, k, seed, heavy, end: fed[1].view.at(-1), frames, complete: true });
  }

  // Lets `act` run on frames of the whole feed, with `changes`; in words where that cannot be.
  async whole(changes, act) {
    try {
      const { fed } = this.frame;
      if (changes || !this.picture.complete) {
        await this.compute({ ...this.state, ...changes });
        this.goToFed(fed);
      }
      act?.();
    } catch (error) {
      this.take(this.picture);
      this.fail(error, () => this.whole(changes, act));
    }
  }

  change(changes) {
    this.pause();
    return this.whole(changes, () => this.settle());
  }

  reopen(address) {
    const [, feed, k, seed, fed, heavy] = address.match(ADDRESS) ?? [];
    const { length, least, most, seeds } = this.limits;
    const bent = (heavy ?? "").split("_").slice(1).map(Number);
    const sound = Object.hasOwn(this.feeds, feed ?? "") && k >= least && k <= most && seed <= seeds && fed >= 1 && fed <= length
      && bent.every((i) => i < length);
    if (!sound) {
      this.say(`The address asks for a histogram that there is not: “${address.slice(0, 40)}”. This is the usual one.`);
      return;
    }
    const state = { feed, k: Number(k), seed: Number(seed), heavy: [...new Set(bent)].sort((a, b) => a - b) };
    this.whole(state, () => {
      this.goToFed(Number(fed));
      this.settle();
    });
  }

  feedHeavy() {
    this.pause();
    const next = this.frame.fed;
    if (next >= this.limits.length) {
      this.say(`All ${this.limits.length} buckets are fed; go back, or take another feed.`);
      return;
    }
    const heavy = [...new Set([...this.picture.heavy, next])].sort((a, b) => a - b);
    this.whole({ heavy }, () => {
      this.goTo(this.frames.findIndex(({ fed }) => fed === next + 1));
      this.settle("A bucket as heavy as all before it together. ");
    });
  }

  // Frames at hand need no kernel: step, scrub and play reach for them first.
  step() {
    this.pause();
    if (this.advance()) this.settle();
    else this.whole(null, () => {
      if (!this.advance()) this.goTo(0);
      this.settle();
    });
  }

  scrubTo(fed) {
    this.pause();
    const act = () => {
      this.goToFed(fed);
      this.settle();
    };
    if (fed <= this.frames.at(-1).fed) act();
    else this.whole(null, act);
  }

  playOn() {
    if (this.advance()) this.play();
    else this.whole(null, () => {
      if (!this.advance()) this.goTo(0);
      this.play();
    });
  }

  play() {
    this.pause();
    this.stopPlaying = this.animate(() => this.advance() || this.settle(), PACE[this.paceChoice.value]);
    this.playButton.textContent = "Pause";
  }

  pause() {
    this.stopPlaying?.();
    this.stopPlaying = null;
    this.playButton.textContent = "Play";
  }

  // Comes to rest: say what is to be seen, and let the address lead back to it.
  settle(before = "") {
    this.pause();
    this.say(before + this.told());
    // A slider comes to rest many times a second, more often than browsers let an address change.
    clearTimeout(this.later);
    this.later = setTimeout(() => this.address(), 250);
  }

  address() {
    if (this.picture.edited || this.gone.aborted) return;
    const { feed, k, seed, fed, heavy } = this.state;
    this.writeURL("histogram", [feed, k, seed, fed].join("-") + heavy.map((i) => `_${i}`).join(""));
  }

  advance() {
    if (this.at + 1 >= this.frames.length) return false;
    this.goTo(this.at + 1);
    return true;
  }

  goToFed(fed) {
    const at = this.frames.findLastIndex((frame) => frame.fed <= fed);
    this.goTo(Math.max(0, at));
  }

  goTo(at) {
    this.at = at;
    this.draw();
  }

  heaviest() {
    return Math.max(0, ...this.frame.buckets.filter(([, , , parts]) => parts > 1).map(([, , count]) => count));
  }

  told() {
    const { buckets, pair, fed, total, bound, merges } = this.frame;
    const counted = (count, what) => `${written.format(count)} ${what}${count === 1 ? "" : "s"}`;
    const rows = (count) => counted(count, "row");
    const next = pair === null ? "" : ` Next, the lightest pair merges: ${buckets[pair][2]} + ${buckets[pair + 1][2]}.`;
    return `${counted(fed, "bucket")} fed, ${rows(total)}; ${counted(buckets.length, "bucket")} after ${counted(merges, "merge")}. `
      + `The heaviest merged one holds ${rows(this.heaviest())}, the bound is ${written.format(bound)}.${next}`;
  }

  draw() {
    const { buckets, pair, fed, total, bound, merges } = this.frame;
    const quarter = this.picture.end / 4;
    const width = Math.ceil(buckets.at(-1)[1] / quarter) * quarter + 1;
    const top = Math.max(1.3 * bound, ...buckets.map(([, , count]) => 1.12 * count), 1);
    const share = (part, whole) => `${(100 * part) / whole}%`;

    const gone = new Set(this.bars.keys());
    buckets.forEach(([low, high, count, parts], i) => {
      gone.delete(low);
      if (!this.bars.has(low)) {
        this.bars.set(low, element("div", {}, span("count")));
        this.plot.append(this.bars.get(low));
      }
      const bar = this.bars.get(low);
      const paired = pair !== null && (i === pair || i === pair + 1);
      const over = parts > 1 && count > bound; // only an edited rule gets there
      bar.className = `bar ${parts > 1 ? "merged" : "as-fed"}${paired ? " pair" : ""}${over ? " over" : ""}`;
      Object.assign(bar.style, { left: share(low - 0.5, width), width: share(high - low + 1, width), height: share(count, top) });
      bar.firstChild.textContent = over ? `${written.format(count)} > bound` : written.format(count);
      const room = ((high - low + 1) / width) * this.plot.clientWidth;
      bar.firstChild.hidden = room < 7 * String(count).length;
    });
    for (const low of gone) {
      this.bars.get(low).remove();
      this.bars.delete(low);
    }

    this.bound.style.bottom = share(bound, top);
    this.bound.firstChild.textContent = `bound ${written.format(bound)}`;
    this.marker.hidden = pair === null;
    if (pair !== null) {
      const [left, right] = [buckets[pair], buckets[pair + 1]];
      this.marker.textContent = `${written.format(left[2])} + ${written.format(right[2])}`;
      this.marker.style.setProperty("--x", share((left[0] + right[1]) / 2, width));
      this.marker.style.bottom = share(Math.max(left[2], right[2]), top);
    }
    const values = [fed, total, merges, this.heaviest(), bound];
    Object.values(this.numbers).forEach((place, i) => { place.textContent = written.format(values[i]); });
    this.scrub.value = fed;
    this.scrubText.textContent = `Fed ${fed} of ${this.scrub.max}`;
    this.plot.setAttribute("aria-label", this.told());
  }
}

customElements.define("live-histogram", LiveHistogram);
