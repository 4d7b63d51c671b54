"""A board as a 64-bit word, compiled: counting its bits and finding the first of them.

Words stay `uint64` throughout: with a signed integer beside one, Numba would make a floating-point
number of both.
"""

from pathlib import Path

from llvmlite import ir
from numba import njit, types
from numba.extending import intrinsic

from showcase.compiled import sweep

sweep(Path(__file__).parent)

# Kernels keep no arrays, so nothing is to be counted as used (`_nrt`), which takes an atomic
# instruction for each array of each call. What is `inlined` is too short for a call.
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


@intrinsic
def first_bit(_context, _word):
    """Find the lowest bit set; 64 where none is."""

    def generate(_target, builder, _signature, arguments):
        word_type, flag = ir.IntType(64), ir.IntType(1)
        function_type = ir.FunctionType(word_type, [word_type, flag])
        function = builder.module.declare_intrinsic("llvm.cttz", [word_type], function_type)
        return builder.call(function, [*arguments, ir.Constant(flag, 0)])

    return types.uint64(types.uint64), generate
