// <live-plan>: draw or paste a column, drag k, ask for a range of keys; watch which plan an optimiser
// takes. The opening comes from showcase.histogram.live_plan, all else from the chapter's kernels.
import { LiveFigure, element } from "./figure.js";
import { load } from "./wasm.js";

const THINKERS = ["Ends only, spread evenly", "Histogram, certain bounds", "The truth"];
const WORDS = { index: "index", scan: "full scan", either: "not settled" };
const written = new Intl.NumberFormat("en");
const share = (part, whole) => `${(100 * part) / whole}%`;
const button = (text, onclick) => element("button", { type: "button", className: "live-button", textContent: text, onclick });
const span = (className, textContent = "") => element("span", { className, textContent });

class LivePlan extends LiveFigure {
  open({ queries, plans, limits, ...picture }) {
    this.plans = plans;
    this.limits = limits;
    this.shipped = picture;
    this.build(queries);
    this.draw(picture);
    this.say(this.told());
    for (const reach of ["pointerenter", "focusin"])
      this.addEventListener(reach, () => load("histogram").catch(() => {}), { once: true, signal: this.gone });
  }

  get state() {
    const { keys, counts, k, first, last } = this.picture;
    return { keys, counts, k, first, last };
  }

  // What will be shown once all that was asked for is: each change starts there, so none is lost.
  get next() { return this.wanted ?? this.state; }

  // ---- building

  build(queries) {
    const slider = (name, className, oninput) => {
      const text = span("value");
      const input = element("input", { type: "range", min: 0, oninput: () => oninput(Number(input.value)) });
      input.setAttribute("aria-label", name);
      return { input, text, label: element("label", { className }, text, input) };
    };
    const { least, most, rows } = this.limits;
    this.k = slider("Buckets, at most", "k", (k) => this.change({ k }));
    Object.assign(this.k.input, { min: least, max: most });
    this.first = slider("Query from", "first", (first) => this.change({ first, last: Math.max(first, this.next.last) }));
    this.last = slider("Query up to", "last", (last) => this.change({ last, first: Math.min(last, this.next.first) }));
    this.key = slider("Key to change", "key", (place) => { this.place = place; this.tell(); });
    this.rows = slider("Rows of that key", "rows", (count) => this.put(this.place, count));
    this.rows.input.max = rows;
    this.place = 0;

    this.columns = element("div", { className: "columns" });
    this.asked = element("div", { className: "asked" });
    this.strip = element("div", { className: "strip" });
    this.plot = element("div", { className: "plot" }, this.asked, this.columns);
    this.plot.setAttribute("role", "img");
    for (const type of ["pointerdown", "pointermove"]) this.plot.addEventListener(type, (event) => this.drawn(event));
    this.plot.addEventListener("pointerleave", () => { this.stroke = undefined; });
    this.axis = element("div", { className: "axis" });
    this.bodies = THINKERS.map((name) => {
      const cells = { rows: element("td"), plan: element("td"), pages: element("td") };
      const row = element("tr", {}, Object.assign(element("th", { textContent: name }), { scope: "row" }), ...Object.values(cells));
      return { row, ...cells };
    });
    const head = ["estimate from", "rows", "plan", "pages read"].map((name) => Object.assign(element("th", { textContent: name }), { scope: "col" }));
    this.table = element("table", {}, element("thead", {}, element("tr", {}, ...head)), element("tbody", {}, ...this.bodies.map(({ row }) => row)));

    this.text = element("textarea", { rows: 3, spellcheck: false, placeholder: "3 1 4 1 5 9 2 6 5 3 5" });
    this.text.setAttribute("aria-label", "Values to paste");
    this.stage.append(
      element("div", { className: "live-bar" }, ...Object.entries(queries).map(([name, [first, last]]) =>
        button(name, () => this.change({ ...this.column(this.shipped), first, last }))), this.k.label),
      this.plot, this.strip, this.axis,
      element("div", { className: "live-bar" }, this.first.label, this.last.label),
      this.table,
      element("details", {}, element("summary", { textContent: "Another column: draw in the picture, set a key, or paste values" }),
        element("div", { className: "live-bar" }, this.key.label, this.rows.label),
        this.text,
        element("div", { className: "live-bar" }, button("Use these values", () => this.paste()), button("Back to the first column", () => this.change(this.whole(this.shipped))))),
    );
  }

  column({ keys, counts }) { return { keys: [...keys], counts: [...counts] }; }
  whole({ k, first, last, ...rest }) { return { ...this.column(rest), k, first, last }; }

  // ---- changing the column

  drawn(event) {
    if (event.type === "pointermove" && !event.buttons) return;
    const box = this.plot.getBoundingClientRect();
    const { keys } = this.picture;
    const place = Math.floor(((event.clientX - box.left) / box.width) * keys.length);
    const height = 1 - (event.clientY - box.top) / box.height;
    if (place < 0 || place >= keys.length) return;
    event.preventDefault();
    // A browser tells of a fast pointer now and then only: what it passed over is drawn too.
    const from = event.type === "pointermove" ? this.stroke ?? place : place;
    this.place = this.stroke = place;
    this.put(from, Math.min(this.limits.rows, Math.max(0, Math.round(height * this.top))));
  }

  // Give every key from here to the one in hand so many rows.
  put(from, count) {
    const { keys, counts } = this.column(this.next);
    counts.fill(count, Math.min(from, this.place), Math.max(from, this.place) + 1);
    return this.change({ keys, counts });
  }

  async paste() {
    const words = this.text.value.split(/[\s,;]+/).filter(Boolean);
    const wrong = words.find((word) => !Number.isFinite(Number(word)));
    if (!words.length || wrong !== undefined) return this.say(words.length ? `“${wrong.slice(0, 20)}” is not a number.` : "There are no values to use.");
    const { values: limit, keys: most } = this.limits;
    if (words.length > limit) return this.say(`${written.format(words.length)} values are too many: ${written.format(limit)} is the limit here.`);
    try {
      const kernels = await load("histogram");
      this.pasted ??= { values: kernels.array("float64", limit), keys: kernels.array("float64", most), counts: kernels.array("int64", most) };
      const { values, keys, counts } = this.pasted;
      values.view.set(Float64Array.from(words, Number).sort());
      const size = kernels.tally({ ...values, length: words.length }, keys, counts);
      const column = { keys: [...keys.view.slice(0, size)], counts: [...counts.view.slice(0, size)].map(Number) };
      this.place = 0;
      await this.change({ ...column, first: 0, last: Math.floor((size - 1) / 4) });
    } catch (error) {
      if (error.message === "too many keys") this.say(`More than ${most} different values: too many bars for this picture. Round them first.`);
      else this.fail(error, () => this.paste());
    }
  }

  async change(changes) {
    const state = { ...this.next, ...changes };
    this.wanted = state;
    try {
      const picture = await this.compute(state);
      if (this.wanted !== state) return;
      this.wanted = undefined;
      this.draw(picture);
      this.say(this.told());
    } catch (error) {
      if (this.wanted !== state) return;
      this.wanted = undefined;
      this.draw(this.picture);
      this.fail(error, () => this.change(state));
    }
  }

  async compute(state) {
    const kernels = await load("histogram");
    const { keys: many, most } = this.limits;
    const columns = (rows) => ["float64", "float64", "int64", "int64", "int64"].map((type) => kernels.array(type, rows));
    this.memory ??= { slots: {}, keys: kernels.array("float64", many), counts: kernels.array("int64", many), thoughts: kernels.array("int64", 12) };
    const { slots, keys, counts, thoughts } = this.memory;
    slots[state.k] ??= [...columns(state.k + 1), kernels.array("int64", 3)];
    const [lows, highs, kept, equal, , progress] = slots[state.k];
    progress.view.fill(0n);
    keys.view.set(state.keys);
    counts.view.set(state.counts.map(BigInt));
    state.keys.forEach((key, i) => {
      const count = state.counts[i];
      if (!count) return;
      const pair = kernels.append(...slots[state.k], key, key, count, count, 1);
      if (pair >= 0 && progress.view[0] > BigInt(state.k)) kernels.merge_pair(...slots[state.k], pair);
    });
    const [size, total] = [...progress.view].map(Number);
    const scan = kernels.think(lows, highs, kept, equal, progress, keys, counts, state.keys.length, state.keys[state.first], state.keys[state.last], thoughts);
    const told = [...thoughts.view].map(Number);
    return {
      ...state, total, scan,
      buckets: Array.from({ length: size }, (_, i) => [lows.view[i], highs.view[i], Number(kept.view[i])]),
      thoughts: [told.slice(0, 4), told.slice(4, 8), told.slice(8, 12)],
    };
  }

  // ---- drawing

  told() {
    const { thoughts: [even, bounds, truth], keys, first, last, k } = this.picture;
    const range = first === last ? `key ${keys[first]}` : `keys ${keys[first]} to ${keys[last]}`;
    const plan = ([, , p]) => WORDS[this.plans[p]];
    const wrong = even[2] === truth[2] ? "Spread evenly happens to be right" : `Spread evenly takes the wrong plan, the ${plan(even)}, and reads ${written.format(even[3])} pages instead of ${written.format(truth[3])}`;
    const certain = this.plans[bounds[2]] === "either" ? "the bounds allow both plans: more buckets would settle it" : `the bounds leave no doubt: ${plan(bounds)}`;
    return `Query for ${range}. ${wrong}. With at most ${k} bucket${k === 1 ? "" : "s"}, ${certain}.`;
  }

  draw(picture) {
    this.picture = picture;
    const { keys, counts, buckets, k, first, last, thoughts } = picture;
    this.top = Math.max(...counts, 10) * 1.1;
    const place = new Map(keys.map((key, i) => [key, i]));
    while (this.columns.childElementCount > keys.length) this.columns.lastChild.remove();
    while (this.columns.childElementCount < keys.length) this.columns.append(element("div"));
    [...this.columns.children].forEach((bar, i) => {
      bar.className = i >= first && i <= last ? "inside" : "";
      bar.style.height = share(counts[i], this.top);
    });
    Object.assign(this.asked.style, { left: share(first, keys.length), width: share(last - first + 1, keys.length) });
    this.boxes ??= new Map();
    const gone = new Set(this.boxes.keys());
    for (const [low, high, count] of buckets) {
      gone.delete(low);
      if (!this.boxes.has(low)) {
        this.boxes.set(low, element("div", {}, span("count")));
        this.strip.append(this.boxes.get(low));
      }
      const box = this.boxes.get(low);
      const width = (place.get(high) - place.get(low) + 1) / keys.length;
      Object.assign(box.style, { left: share(place.get(low), keys.length), width: share(width, 1) });
      box.title = low === high ? `${low}: ${count} rows` : `${low} to ${high}: ${count} rows`;
      box.firstChild.textContent = width * this.strip.clientWidth > 8 * String(count).length ? written.format(count) : "";
    }
    for (const low of gone) { this.boxes.get(low).remove(); this.boxes.delete(low); }
    this.axis.replaceChildren(span("", String(keys[0])), span("", "buckets kept, with their rows"), span("", String(keys.at(-1))));
    thoughts.forEach(([least, most, plan, pages], i) => {
      const { row, ...cells } = this.bodies[i];
      const name = this.plans[plan];
      row.className = name === "either" ? "open" : plan === thoughts[2][2] ? "right" : "wrong";
      cells.rows.textContent = least === most ? written.format(least) : `${written.format(least)} to ${written.format(most)}`;
      cells.plan.textContent = `${{ open: "? ", right: "✓ ", wrong: "✗ " }[row.className]}${WORDS[name]}`;
      cells.pages.textContent = `${name === "either" ? "up to " : ""}${written.format(pages)}`;
    });
    for (const { input } of [this.first, this.last, this.key]) input.max = keys.length - 1;
    this.k.input.value = k;
    this.k.text.textContent = `k = ${k}`;
    this.first.input.value = first;
    this.first.text.textContent = `From ${keys[first]}`;
    this.last.input.value = last;
    this.last.text.textContent = `to ${keys[last]}`;
    this.plot.setAttribute("aria-label", `Rows of ${keys.length} keys from ${keys[0]} to ${keys.at(-1)}. ${this.told()}`);
    this.tell();
  }

  tell() {
    const { keys, counts } = this.picture;
    this.place = Math.min(this.place, keys.length - 1);
    this.key.input.value = this.place;
    this.key.text.textContent = `Key ${keys[this.place]}`;
    this.rows.input.value = counts[this.place];
    this.rows.text.textContent = `${counts[this.place]} rows`;
  }
}

customElements.define("live-plan", LivePlan);
