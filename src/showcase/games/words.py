"""A board as a 64-bit word, compiled: counting its bits and finding the first and the last of them.

Words stay `uint64` throughout: with a signed integer beside one, Numba would make a floating-point
number of both.
"""

from pathlib import Path

from llvmlite import ir
from numba import njit, types
from numba.extending import intrinsic

from showcase.compiled import sweep

sweep(Path(__file__).parent)

compiled = njit(cache=True, error_model="numpy", _nrt=False)
inlined = njit(cache=True, error_model="numpy", _nrt=False, forceinline=True)


@intrinsic
def population(_context, _word):
    """Call LLVM's population count, one instruction on every machine that we meet."""

    def generate(_target, builder, _signature, arguments):
        word_type = ir.IntType(64)
        count = builder.module.declare_intrinsic("llvm.ctpop", [word_type])
        return builder.call(count, arguments)

    return types.int64(types.uint64), generate


def _zeros(name):
    @intrinsic
    def count(_context, _word):
        def generate(_target, builder, _signature, arguments):
            word_type, flag = ir.IntType(64), ir.IntType(1)
            function_type = ir.FunctionType(word_type, [word_type, flag])
            function = builder.module.declare_intrinsic(name, [word_type], function_type)
            return builder.call(function, [*arguments, ir.Constant(flag, 0)])

        return types.uint64(types.uint64), generate

    return count


first_bit = _zeros("llvm.cttz")
"""The number of the lowest bit set; 64 where none is."""

leading_zeros = _zeros("llvm.ctlz")
"""How many bits above the highest one set; 64 where none is."""
