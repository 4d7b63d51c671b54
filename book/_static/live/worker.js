// One Python for the page. In: {id, name: "module:function", args, needs}; out: {id, progress | value | error}.
// An error that is `final` has ended this Python, which answers no more.
// `pyodide.json`, written when the book was built, says where Pyodide's core lies.

const here = new URL("./", import.meta.url);
const SITE = "/lib/site";

async function bytes(name) {
  const response = await fetch(new URL(name, here)).catch(() => null);
  if (!response?.ok) throw new Error(`The file ${name} could not be loaded. Is the connection up?`);
  return response.arrayBuffer();
}

async function start(say) {
  say("Loading Python (about 6 MB, once)…");
  const { core } = JSON.parse(new TextDecoder().decode(await bytes("pyodide.json")));
  const home = new URL(core, here).href;
  const { loadPyodide } = await import(`${home}pyodide.mjs`).catch(() => {
    throw new Error("Python could not be loaded. Is the connection up?");
  });
  const [python, code] = await Promise.all([loadPyodide({ indexURL: home }), bytes("showcase.zip")]);
  python.unpackArchive(code, "zip", { extractDir: SITE });
  python.runPython(`
import importlib, json, sys
sys.path.insert(0, "${SITE}")
def _call(name, args):
    module, function = name.split(":")
    try:
        return json.dumps({"value": getattr(importlib.import_module(module), function)(*json.loads(args))})
    except BaseException as error:  # an edit may raise SystemExit, too
        return json.dumps({"error": str(error) or type(error).__name__})
`);
  return { python, call: python.globals.get("_call") };
}

let ready = null;
const extras = new Map();

// Whatever Python raises, _call answers. What comes out all the same has ended Python itself: its
// parser, for one, goes down into a text until the browser's stack is used up.
function run(call, name, args) {
  try {
    return JSON.parse(call(name, JSON.stringify(args)));
  } catch {
    return { error: "Python in this page has run out of stack or memory. Is a text nested very deeply?", final: true };
  }
}

self.onmessage = async ({ data: { id, name, args, needs } }) => {
  const say = (progress) => self.postMessage({ id, progress });
  try {
    ready ??= start(say).catch((error) => { ready = null; throw error; }); // the next call tries again
    const { python, call } = await ready;
    for (const extra of needs.filter((each) => !extras.has(each))) {
      say(`Loading ${extra} (about 3 MB, once)…`);
      python.unpackArchive(await bytes(`${extra}.zip`), "zip", { extractDir: SITE });
      extras.set(extra, true);
    }
    say("Running…");
    self.postMessage({ id, ...run(call, name, args) });
  } catch (error) {
    self.postMessage({ id, error: error.message });
  }
};
