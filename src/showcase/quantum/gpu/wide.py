"""Move a complex number in one instruction, to and from an array of them; keep registers few.

Numba moves its parts one by one, since it takes a complex number to be aligned as a part is. Where
arrays begin at a multiple of ALIGNMENT, as all memory from CUDA does, a number never straddles one.
In Numba's simulator, which runs Python, the same functions index the array.

    load(array, i)              (re, im) of array[i]
    store(array, i, re, im)     and back
    read(array, i)              array[i] of numbers that no kernel writes
    pair(array, i)              (array[i], array[i + 1]) of such, i even
    thread()                    which thread this is, asked anew each time: what follows from it
                                is not kept in registers from one step to the next
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


def _read(_, array, index):
    def generate(context, builder, sig, arguments):
        data = context.make_array(array)(context, builder, arguments[0]).data
        return _unwritten(builder, builder.load(builder.gep(data, [arguments[1]])))

    return array.dtype(array, types.intp), generate


def _pair(_, array, index):
    def generate(context, builder, sig, arguments):
        part = context.get_value_type(array.dtype)
        data = context.make_array(array)(context, builder, arguments[0]).data
        place = builder.gep(data, [arguments[1]])
        place = builder.bitcast(place, ir.VectorType(part, 2).as_pointer())
        value = _unwritten(builder, builder.load(place, align=array.dtype.bitwidth // 4))
        both = [builder.extract_element(value, ir.Constant(ir.IntType(32), k)) for k in (0, 1)]
        return context.make_tuple(builder, sig.return_type, both)

    return types.UniTuple(array.dtype, 2)(array, types.intp), generate


def _thread(_):
    def generate(context, builder, sig, _):
        number = ir.IntType(32)
        asked = ir.InlineAsm(
            ir.FunctionType(number, []), "mov.u32 $0, %tid.x;", "=r", side_effect=True
        )
        return builder.zext(builder.call(asked, []), context.get_value_type(sig.return_type))

    return types.intp(), generate


def _unwritten(builder, value):
    """Tell the compiler that what was loaded never changes: it need not be loaded again."""
    value.set_metadata("invariant.load", builder.module.add_metadata([]))
    return value


def _load_simulated(array, index):
    return array[index].real, array[index].imag


def _store_simulated(array, index, re, im):
    array[index] = complex(re, im)


def _read_simulated(array, index):
    return array[index]


def _pair_simulated(array, index):
    return array[index], array[index + 1]


@cuda.jit(device=True)
def _thread_simulated():
    return cuda.threadIdx.x


load = _load_simulated if config.ENABLE_CUDASIM else intrinsic(_load)
store = _store_simulated if config.ENABLE_CUDASIM else intrinsic(_store)
read = _read_simulated if config.ENABLE_CUDASIM else intrinsic(_read)
pair = _pair_simulated if config.ENABLE_CUDASIM else intrinsic(_pair)
thread = _thread_simulated if config.ENABLE_CUDASIM else intrinsic(_thread)
