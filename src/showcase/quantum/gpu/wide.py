"""Move a complex number in one instruction, to and from an array of them; keep registers few.

Numba moves its parts one by one, since it takes a complex number to be aligned as a part is. Where
arrays begin at a multiple of ALIGNMENT, as all memory from CUDA does, a number never straddles one.
In Numba's simulator, which runs Python, the same functions index the array.

    load(array, i)              (re, im) of array[i]
    store(array, i, re, im)     and back
"""

from collections.abc import Callable
from typing import Any

from llvmlite import ir
from numba import cuda
from numba.core import types
from numba.cuda.core import config
from numba.cuda.extending import intrinsic

ALIGNMENT = None if config.ENABLE_CUDASIM else 16
"""What shared arrays are to be aligned to, in bytes; the simulator knows no alignment."""


def limited(registers: int) -> Callable:
    """Return what makes a kernel of a function; a thread of it gets so many registers."""
    if config.ENABLE_CUDASIM:  # which has none
        return cuda.jit
    return cuda.jit(cache=True, max_registers=registers)


def _place(context: Any, builder: ir.IRBuilder, array: types.Array, given: Any) -> tuple:
    """Return a pointer to item `given[1]` as a pair of parts, and its size in bytes."""
    part = context.get_value_type(array.dtype.underlying_float)
    data = context.make_array(array)(context, builder, given[0]).data
    pair = ir.VectorType(part, 2).as_pointer()
    return builder.bitcast(builder.gep(data, [given[1]]), pair), array.dtype.bitwidth // 8


def _load(_, array, index):
    part = array.dtype.underlying_float

    def generate(context, builder, sig, arguments):
        place, size = _place(context, builder, sig.args[0], arguments)
        pair = builder.load(place, align=size)
        both = [builder.extract_element(pair, ir.Constant(ir.IntType(32), k)) for k in (0, 1)]
        return context.make_tuple(builder, sig.return_type, both)

    return types.UniTuple(part, 2)(array, types.intp), generate


def _store(_, array, index, re, im):
    part = array.dtype.underlying_float

    def generate(context, builder, sig, arguments):
        place, size = _place(context, builder, sig.args[0], arguments)
        pair = ir.Constant(place.type.pointee, ir.Undefined)
        for k in (0, 1):
            at = ir.Constant(ir.IntType(32), k)
            pair = builder.insert_element(pair, arguments[2 + k], at)
        builder.store(pair, place, align=size)
        return context.get_dummy_value()

    return types.void(array, types.intp, part, part), generate


def _load_simulated(array, index):
    return array[index].real, array[index].imag


def _store_simulated(array, index, re, im):
    array[index] = complex(re, im)


load = _load_simulated if config.ENABLE_CUDASIM else intrinsic(_load)
store = _store_simulated if config.ENABLE_CUDASIM else intrinsic(_store)
