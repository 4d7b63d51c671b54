// Python in the page: one worker, started by the first call, killed by stop().
//
//   await call("showcase.quantum.live:recheck", [state], { progress: (text) => … })
//   await call("showcase.verification.refactor.live:verdict", […], { needs: ["z3"] })

let worker = null;
let last = 0;
const waiting = new Map();

function settleAll(error) {
  for (const { reject } of waiting.values()) reject(error);
  waiting.clear();
}

function start() {
  worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
  worker.onmessage = ({ data: { id, progress, value, error, final } }) => {
    if (final) {
      stop(error);
      return;
    }
    if (progress) {
      waiting.get(id)?.progress?.(progress);
      return;
    }
    const { resolve, reject } = waiting.get(id) ?? {};
    waiting.delete(id);
    if (error === undefined) resolve?.(value);
    else reject?.(new Error(error));
  };
  worker.onerror = (event) => {
    event.preventDefault();
    stop("Python could not be started in this page. Is the connection up?");
  };
}

export function call(name, args = [], { needs = [], progress } = {}) {
  if (!worker) start();
  return new Promise((resolve, reject) => {
    waiting.set(++last, { resolve, reject, progress });
    worker.postMessage({ id: last, name, args, needs });
  });
}

// Python cannot be interrupted from outside: the worker goes, and the next call starts a new one.
export function stop(reason = "Stopped.") {
  worker?.terminate();
  worker = null;
  settleAll(new Error(reason));
}
