// What all live figures share: they open on answers computed when the book was built, speak in a
// status line, fail in words with a way to retry, keep their state in the URL, and rest off screen.

const ADDRESS_MS = 150; // Safari allows a hundred changes in ten seconds

export const element = (tag, properties = {}, ...children) => {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
};

export class LiveFigure extends HTMLElement {
  #leave = new AbortController();
  #animations = new Set();
  #visible = true;
  #unwritten = new Map();
  #written = -Infinity;
  #writing;

  connectedCallback() {
    if (this.stage) return;
    const opening = this.querySelector("script[type='application/json']");
    const data = opening ? JSON.parse(opening.textContent) : null;
    this.stage = element("div", { className: "live-stage" });
    this.status = element("p", { className: "live-status" });
    this.status.setAttribute("role", "status");
    this.errors = element("div", { className: "live-error", hidden: true });
    this.errors.setAttribute("role", "alert");
    this.replaceChildren(this.stage, this.status, this.errors);
    const watch = new IntersectionObserver(([entry]) => { this.#visible = entry.isIntersecting; });
    watch.observe(this);
    this.gone.addEventListener("abort", () => watch.disconnect());
    try {
      this.open(data);
      this.dataset.alive = "";
    } catch (error) {
      this.fail(error, () => location.reload());
    }
  }

  disconnectedCallback() {
    this.#leave.abort();
    for (const stop of this.#animations) stop();
  }

  get gone() { return this.#leave.signal; }

  get still() { return matchMedia("(prefers-reduced-motion: reduce)").matches; }

  // Calls step() every `ms` while the figure is on screen; returns what stops it.
  animate(step, ms) {
    const timer = setInterval(() => { if (this.#visible && !document.hidden) step(); }, ms);
    const stop = () => { clearInterval(timer); this.#animations.delete(stop); };
    this.#animations.add(stop);
    return stop;
  }

  say(text) {
    this.errors.hidden = true;
    if (this.status.textContent !== text) this.status.textContent = text;
  }

  fail(error, retry) {
    const message = element("p", { textContent: error.message });
    const again = element("button", {
      type: "button", className: "live-button", textContent: "Try again",
    });
    again.onclick = () => { this.errors.hidden = true; retry(); };
    this.errors.replaceChildren(message, again);
    this.errors.hidden = false;
  }

  readURL(key) { return new URL(location.href).searchParams.get(key); }

  // At once, or soon after the last time: a slider moves more often than browsers let an address change.
  writeURL(key, value) {
    this.#unwritten.set(key, value);
    clearTimeout(this.#writing);
    const wait = this.#written + ADDRESS_MS - performance.now();
    if (wait <= 0) this.#write();
    else this.#writing = setTimeout(() => { if (!this.gone.aborted) this.#write(); }, wait);
  }

  #write() {
    const url = new URL(location.href);
    for (const [key, value] of this.#unwritten) {
      if (value === null || value === "") url.searchParams.delete(key);
      else url.searchParams.set(key, value);
    }
    this.#unwritten.clear();
    this.#written = performance.now();
    if (url.href !== location.href) history.replaceState(history.state, "", url);
  }
}
