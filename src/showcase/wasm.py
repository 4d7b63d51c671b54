"""Numba kernels to WebAssembly: the functions that run natively run in a web page, in kilobytes.

    @njit(error_model="numpy")            kernel   compiled by Numba for this machine
    def scale(a, x): ...                    │
                                            ▼
    Export(scale,                         LLVM IR, retargeted to wasm32; beside it a wrapper that
      "int64(float64[::1], float64)")       │      turns (pointer, length) into Numba's array struct
                                            ▼
    build("demo", exports, directory)     demo-1a2b3c4d.wasm + demo.json, the manifest

llvmlite's wheel carries LLVM's WebAssembly back end; `wasm-ld` comes with the `ziglang` package
(a dependency of building, not of running). A kernel may take and return scalars, take
one-dimensional C-contiguous arrays (`T[::1]`), call other kernels and read constant arrays. It may
not allocate, raise or use `prange`: pass scratch arrays in, and return a status that
`Export.errors` puts into words.

The manifest tells the JavaScript side names, types and messages, so no signature is written twice.
"""

import inspect
import json
import re
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

TRIPLE = "wasm32-unknown-unknown"
FEATURES = "+simd128,+bulk-memory,+nontrapping-fptoint,+sign-ext,+mutable-globals"
STACK_BYTES = 1 << 18
LLVM_TYPES = {
    "int32": "i32",
    "uint32": "i32",
    "int64": "i64",
    "uint64": "i64",
    "float32": "float",
    "float64": "double",
}
ITEM_BYTES = {"int8": 1, "uint8": 1, "int16": 2, "uint16": 2} | {
    name: 4 if name.endswith("32") else 8 for name in LLVM_TYPES
}
# What a kernel may import: each is a function of JavaScript's Math, or its float32 twin.
MATHEMATICS = "acos asin atan atan2 cos cosh exp expm1 log log10 log1p log2 pow sin sinh tan tanh"
PORTABLE = re.compile(r"llvm\.(?!x86|aarch64)")
IMPORTS = [name + suffix for name in MATHEMATICS.split() for suffix in ("", "f")]

# Calls that WebAssembly has an instruction for.
INSTRUCTIONS = "\n".join(
    f"declare {type_} @llvm.{name}.{suffix}({type_})\n"
    f"define {type_} @{name}{letter}({type_} %x) {{\n"
    f"  %y = call {type_} @llvm.{name}.{suffix}({type_} %x)\n  ret {type_} %y\n}}"
    for name in ("sqrt", "floor", "ceil", "trunc", "fabs")
    for type_, suffix, letter in (("double", "f64", ""), ("float", "f32", "f"))
)


class WasmError(ValueError):
    """A kernel has a type, or calls a function, that a page cannot provide."""


@dataclass(frozen=True)
class Export:
    """A kernel for the page: the Numba function, its signature, messages of its error statuses."""

    kernel: Any
    signature: str
    errors: Mapping[int, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The name of the function, in Python and in the page alike."""
        return self.kernel.py_func.__name__


def build(
    name: str, exports: Iterable[Export], directory: Path, *, data: bytes | None = None
) -> Path:
    """Write `name`.json and the module it names into `directory`; return the manifest's path.

    `data` is a gzipped file for the kernels to read, shipped beside the module.

    Raises WasmError for a signature with other types than the module docstring allows, for a
    kernel that Numba cannot compile to it, for a call of anything that a page lacks, and where two
    kernels have one name.
    """
    exports = tuple(exports)
    names = [export.name for export in exports]
    if twice := {name for name in names if names.count(name) > 1}:
        raise WasmError(f"{', '.join(sorted(twice))} is exported twice")
    described = {export.name: _describe(export) for export in exports}
    binary = _link(names, _emit(exports))
    module = f"{name}-{sha256(binary).hexdigest()[:8]}.wasm"
    directory.mkdir(parents=True, exist_ok=True)
    (directory / module).write_bytes(binary)
    manifest = {"module": module, "functions": described}
    if data is not None:
        manifest["data"] = f"{name}-{sha256(data).hexdigest()[:8]}.bin"
        (directory / manifest["data"]).write_bytes(data)
    path = directory / f"{name}.json"
    path.write_text(json.dumps(manifest, indent=1), encoding="utf-8")
    return path


def _describe(export: Export) -> dict[str, Any]:
    arguments, result = _signature(export)
    names = inspect.signature(export.kernel.py_func).parameters
    return {
        "doc": (inspect.getdoc(export.kernel.py_func) or "").partition("\n")[0],
        "parameters": [
            {"name": parameter, "type": type_, "array": array}
            for parameter, (type_, array) in zip(names, arguments, strict=True)
        ],
        "result": result,
        "errors": {str(status): message for status, message in export.errors.items()},
    }


def _signature(export: Export) -> tuple[list[tuple[str, bool]], str]:
    """Return a signature as [(scalar type, is it an array?), …] and the result's type."""
    from numba.core import sigutils, types

    try:
        arguments, result = sigutils.normalize_signature(export.signature)
    except Exception as error:  # Numba evaluates the text as Python
        raise WasmError(f"{export.name}: {export.signature!r} is no signature ({error})") from error
    needed = len(inspect.signature(export.kernel.py_func).parameters)
    if len(arguments) != needed:
        raise WasmError(f"{export.name}: {len(arguments)} types for {needed} arguments")
    described = []
    for position, type_ in enumerate(arguments):
        array = isinstance(type_, types.Array)
        item = str(type_.dtype if array else type_)
        contiguous = not array or (type_.ndim == 1 and type_.layout == "C")
        if not contiguous or item not in (ITEM_BYTES if array else LLVM_TYPES):
            raise WasmError(
                f"{export.name}: argument {position} has type {type_}; see showcase.wasm"
            )
        described.append((item, array))
    if str(result) not in LLVM_TYPES:
        raise WasmError(f"{export.name}: the result has type {result}; a page takes scalars only")
    return described, str(result)


def _emit(exports: Iterable[Export]) -> bytes:
    """Compile all exports into one WebAssembly object file."""
    import llvmlite.binding as llvm

    llvm.initialize_all_targets()
    llvm.initialize_all_asmprinters()
    machine = llvm.Target.from_triple(TRIPLE).create_target_machine(
        opt=3, features=FEATURES, reloc="static"
    )
    linked = llvm.parse_assembly(INSTRUCTIONS)
    linked.triple, linked.data_layout = TRIPLE, str(machine.target_data)
    for export in exports:
        core, ir = _compile(export)
        for text in (ir, _wrapper(export, core)):
            module = llvm.parse_assembly(text)
            module.triple, module.data_layout = TRIPLE, str(machine.target_data)
            module.verify()
            linked.link_in(module)
    names = {export.name for export in exports}
    for value in (*linked.functions, *linked.global_variables):
        # Whatever is not exported is internal, so that Numba's wrappers for CPython fall away.
        if not value.is_declaration and value.name not in names:
            value.linkage = "internal"
    passes = llvm.create_pass_builder(machine, llvm.create_pipeline_tuning_options(speed_level=3))
    passes.getModulePassManager().run(linked, passes)
    called = {f.name for f in linked.functions if f.is_declaration}
    if foreign := sorted(name for name in called - set(IMPORTS) if not PORTABLE.match(name)):
        # Numba's runtime (allocation, exceptions) or an instruction of this processor.
        raise WasmError(f"{', '.join(sorted(names))}: a page has no {', '.join(foreign)}")
    return machine.emit_object(linked)


def _compile(export: Export) -> tuple[str, str]:
    """Return the name of the kernel's core function, free of CPython, and the IR it stands in."""
    from numba import jit
    from numba.core import sigutils
    from numba.core.errors import NumbaError

    # Compiled anew: a kernel loaded from Numba's cache has machine code but no IR.
    fresh = jit(**export.kernel.targetoptions)(export.kernel.py_func)
    arguments, result = sigutils.normalize_signature(export.signature)
    try:
        fresh.compile(result(*arguments))
    except NumbaError as error:
        problem = str(error).partition("\n")[0]
        raise WasmError(
            f"{export.name} does not compile as {export.signature}: {problem}"
        ) from error
    compiled = fresh.overloads[arguments]
    # The host's processor is of no concern to the page.
    ir = re.sub(r'"target-(?:cpu|features)"="[^"]*"', "", compiled.library.get_llvm_str())
    return compiled.fndesc.llvm_func_name, ir


def _wrapper(export: Export, core: str) -> str:
    """Write the exported function: scalars as they are, an array as (pointer, i32 length).

    Numba's calling convention: i32 status = core(result*, exception**, arguments…), an array being
    (meminfo, parent, items, item bytes, data, shape, stride).
    """
    arguments, result = _signature(export)
    taken, widened = [], []
    given = [("ptr", "%result"), ("ptr", "%exception")]
    for i, (type_, array) in enumerate(arguments):
        if array:
            taken += [f"ptr %a{i}", f"i32 %n{i}"]
            widened.append(f"%l{i} = zext i32 %n{i} to i64")
            length, size, data = ("i64", f"%l{i}"), ("i64", ITEM_BYTES[type_]), ("ptr", f"%a{i}")
            given += [("ptr", "null"), ("ptr", "null"), length, size, data, length, size]
        else:
            taken.append(f"{LLVM_TYPES[type_]} %a{i}")
            given.append((LLVM_TYPES[type_], f"%a{i}"))
    returned = LLVM_TYPES[result]
    return f"""
declare i32 @"{core}"({", ".join(type_ for type_, _ in given)})
declare void @llvm.trap()
define {returned} @{export.name}({", ".join(taken)}) {{
  %result = alloca {returned}
  %exception = alloca ptr
  {chr(10).join(widened)}
  %status = call i32 @"{core}"({", ".join(f"{type_} {value}" for type_, value in given)})
  %raised = icmp ne i32 %status, 0
  br i1 %raised, label %trap, label %return
trap:
  call void @llvm.trap()
  unreachable
return:
  %value = load {returned}, ptr %result
  ret {returned} %value
}}
"""


def _link(names: list[str], code: bytes) -> bytes:
    """Link one object file into a module that exports `names`, its memory and `__heap_base`."""
    with TemporaryDirectory() as folder:
        object_file, allowed, out = (Path(folder) / name for name in ("a.o", "allowed", "a.wasm"))
        object_file.write_bytes(code)
        allowed.write_text("\n".join(IMPORTS), encoding="utf-8")
        done = subprocess.run(  # noqa: S603 - our own arguments
            [
                *(sys.executable, "-m", "ziglang", "wasm-ld", "--no-entry", "--strip-all", "-O3"),
                *("--stack-first", "-z", f"stack-size={STACK_BYTES}", "--export=__heap_base"),
                *(f"--export={name}" for name in names),
                *(f"--allow-undefined-file={allowed}", str(object_file), "-o", str(out)),
            ],
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise WasmError(f"the linker refused {', '.join(names)}: {done.stderr.strip()}")
        return out.read_bytes()
