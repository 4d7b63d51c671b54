// Kernels of a chapter, as its manifest describes them (see src/showcase/wasm.py).
//
//   const quantum = await load("quantum");
//   const state = quantum.array("float32", 256);   // zeroed; lives in the module's memory
//   quantum.run(state, 8);                          // an array passes its pointer and its length
//   state.view[0]                                   // take the view anew: memory may have moved
//   await quantum.data()                            // the file shipped beside the module, as bytes
//
// 64-bit arguments take a Number or a BigInt. An int64 comes back as a Number, a uint64 as a BigInt.

const ARRAYS = {
  int8: Int8Array, uint8: Uint8Array, int16: Int16Array, uint16: Uint16Array, int32: Int32Array,
  uint32: Uint32Array, float32: Float32Array, float64: Float64Array, int64: BigInt64Array,
  uint64: BigUint64Array,
};
const PAGE = 65536;
const here = new URL("./", import.meta.url);
const loading = new Map();

// What kernels import is JavaScript's Math: `exp` as it stands, `expf` its float32 twin.
const mathematics = new Proxy({}, { get: (_, name) => Math[name] ?? Math[name.replace(/f$/, "")] });

async function fetched(name, options) {
  const response = await fetch(new URL(name, here), options).catch(() => null);
  if (!response?.ok) throw new Error(`The file ${name} could not be loaded. Is the connection up?`);
  return response;
}

export function load(chapter) {
  if (!loading.has(chapter)) {
    // A failure is forgotten, so that the visitor may try again.
    const kernels = instantiate(chapter);
    kernels.catch(() => loading.delete(chapter));
    loading.set(chapter, kernels);
  }
  return loading.get(chapter);
}

async function instantiate(chapter) {
  const manifest = await (await fetched(`${chapter}.json`, { cache: "no-cache" })).json();
  const bytes = await (await fetched(manifest.module)).arrayBuffer();
  const { instance } = await WebAssembly.instantiate(bytes, { env: mathematics });
  const { memory, __heap_base, ...functions } = instance.exports;
  let top = __heap_base.value;

  function array(type, length) {
    const Type = ARRAYS[type];
    const pointer = (top + 15) & ~15;
    top = pointer + length * Type.BYTES_PER_ELEMENT;
    const missing = top - memory.buffer.byteLength;
    if (missing > 0) memory.grow(Math.ceil(missing / PAGE));
    return { type, length, pointer, get view() { return new Type(memory.buffer, pointer, length); } };
  }

  function bind(name, { parameters, result, errors }) {
    return (...given) => {
      if (given.length !== parameters.length) throw new TypeError(`${name} takes ${parameters.length} arguments`);
      const passed = parameters.flatMap((parameter, i) => {
        const value = given[i];
        if (parameter.array) {
          if (value?.type !== parameter.type) throw new TypeError(`${name}: ${parameter.name} should be an array of ${parameter.type}`);
          return [value.pointer, value.length];
        }
        return parameter.type.endsWith("64") && parameter.type !== "float64" ? BigInt(value) : Number(value);
      });
      const value = functions[name](...passed);
      if (errors[value]) throw new Error(errors[value]);
      return result === "int64" ? Number(value) : result === "uint64" ? BigInt.asUintN(64, value) : value;
    };
  }

  const bound = Object.entries(manifest.functions).map(([name, described]) => [name, bind(name, described)]);
  const data = async () => {
    const { body } = await fetched(manifest.data);
    return new Response(body.pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
  };
  return { array, data, ...Object.fromEntries(bound) };
}
