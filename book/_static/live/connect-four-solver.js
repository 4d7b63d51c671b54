// The worker seen from the page: one question at a time, the newest wins.

const forever = 1e9;

export class Solver {
  #worker = null;
  #asked = 0;

  // Resolves to the last report, or to null where a newer question or `rest` came before it; `told`
  // gets every report on the way. Rejects where the worker is lost; the next question starts another.
  ask({ mine, occupied, stones }, until, { limit = forever, told = () => {} } = {}) {
    const mark = ++this.#asked;
    return new Promise((resolve, reject) => {
      this.#drop?.(null);
      this.#drop = resolve;
      const lost = (message) => {
        this.#worker?.terminate();
        this.#worker = null;
        reject(new Error(message));
      };
      this.#worker ??= new Worker(new URL("./connect-four-worker.js", import.meta.url), { type: "module" });
      this.#worker.onerror = (event) => { event.preventDefault(); lost("The solver could not be started. Is the connection up?"); };
      this.#worker.onmessage = ({ data }) => {
        if (data.error) return lost(data.error);
        if (data.mark !== mark || mark !== this.#asked) return;
        told(data);
        if (data.done) resolve(data);
      };
      this.#worker.postMessage({ mark, mine, occupied, stones, until, limit });
    });
  }

  rest() {
    this.#asked += 1;
    this.#drop?.(null);
    this.#worker?.postMessage(null);
  }

  end() {
    this.rest();
    this.#worker?.terminate();
    this.#worker = null;
  }

  #drop = null;
}
