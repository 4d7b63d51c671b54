"""What is done to a few qubits at once in registers: rotations, and one dense 4 × 4 matrix.

Both are generated as straight lines of instructions, one for each vector, so that nothing is left
for a compiler to unroll and nothing leaves the registers between the first load and the last store.
"""

from collections.abc import Sequence
from typing import Any

from llvmlite import ir
from numba.core import types
from numba.extending import intrinsic

from showcase.quantum.simd import Vector, load_at, pointer, shuffle, splat_of, store_at

BLOCK = 10
"""A tile lies in blocks of 2**BLOCK amplitudes, with a gap behind each: see `tiles`."""


def _fused(builder: ir.IRBuilder, x: ir.Value, y: ir.Value, z: ir.Value) -> ir.Value:
    """X · y + z, rounded once."""
    scalar = x.type.element
    name = f"llvm.fma.v{x.type.count}f{32 if isinstance(scalar, ir.FloatType) else 64}"
    kind = ir.FunctionType(x.type, [x.type] * 3)
    function = builder.module.globals.get(name) or ir.Function(builder.module, kind, name)
    return builder.call(function, [x, y, z])


@intrinsic
def rotate(_, array, base, places, flips, tangents, gap, lanes):
    """Turn k qubits of the 2**k vectors at `base`, each by [1 -t; t 1].

    places: those of the qubits; flips: a mask of those that are exchanged beforehand, which is done
    by loading each vector from where its counterpart lies.
    """
    vector = Vector(array.dtype, 1 << len(lanes))
    k = len(places)

    def generate(context, builder, sig, arguments):
        kind = context.get_value_type(vector)
        data = pointer(context, builder, sig.args[0], arguments[0])
        start, gap_ = arguments[1], arguments[5]
        steps = [step_of(builder, place, gap_) for place in _items(builder, arguments[2], k)]
        one, nothing = (ir.Constant(gap_.type, number) for number in (1, 0))
        sources = []
        for qubit, step in enumerate(steps):
            shifted = builder.lshr(arguments[3], ir.Constant(gap_.type, qubit))
            begin = builder.mul(step, builder.and_(shifted, one))
            sources.append((begin, builder.sub(step, begin)))
        held = [load_at(builder, data, at, kind) for at in _sums(builder, start, sources)]
        for qubit, tangent in enumerate(_items(builder, arguments[4], k)):
            plus = splat_of(builder, tangent, kind)
            minus = builder.fneg(plus)
            for lower in range(1 << k):
                upper = lower | 1 << qubit
                if lower != upper:
                    x, y = held[lower], held[upper]
                    held[lower] = _fused(builder, minus, y, x)
                    held[upper] = _fused(builder, plus, x, y)
        targets = _sums(builder, start, [(nothing, step) for step in steps])
        for value, at in zip(held, targets, strict=True):
            store_at(builder, value, data, at)
        return context.get_dummy_value()

    whole, reals = types.UniTuple(types.intp, k), types.UniTuple(array.dtype, k)
    return types.void(array, types.intp, whole, types.intp, reals, types.intp, lanes), generate


@intrinsic
def rotate_lanes(_, re, im, base, factors, first, lanes):
    """Turn the qubits inside two vectors at `base`: own · x + other · (x across), for each qubit.

    factors[first:] holds the vectors own and other of each qubit.
    """
    vector = Vector(re.dtype, 1 << len(lanes))

    def generate(context, builder, sig, arguments):
        kind = context.get_value_type(vector)
        factors_ = pointer(context, builder, sig.args[3], arguments[3])
        places = [
            (pointer(context, builder, sig.args[k], arguments[k]), _plus(builder, arguments[2], at))
            for k in (0, 1)
            for at in (0, vector.width)
        ]
        held = [load_at(builder, data, at, kind) for data, at in places]
        for qubit in range(len(lanes)):
            own, other = (
                load_at(builder, factors_, _plus(builder, arguments[4], at * vector.width), kind)
                for at in (2 * qubit, 2 * qubit + 1)
            )
            order = [lane ^ 1 << qubit for lane in range(vector.width)]
            held = [
                _fused(builder, other, shuffle(builder, x, x, order), builder.fmul(own, x))
                for x in held
            ]
        for value, (data, at) in zip(held, places, strict=True):
            store_at(builder, value, data, at)
        return context.get_dummy_value()

    whole = types.intp
    return types.void(re, im, whole, factors, whole, lanes), generate


@intrinsic
def mix4(_, re, im, base, places, matrix, first, gap, lanes):
    """Multiply the 4 vectors of the qubits at two places by the 4 × 4 matrix in matrix[first:].

    The matrix lies in rows, [re, im] for each entry.
    """
    vector = Vector(re.dtype, 1 << len(lanes))

    def generate(context, builder, sig, arguments):
        kind = context.get_value_type(vector)
        real, imaginary = (pointer(context, builder, sig.args[k], arguments[k]) for k in (0, 1))
        numbers = pointer(context, builder, sig.args[4], arguments[4])
        first_, gap_ = arguments[5:7]
        nothing = ir.Constant(gap_.type, 0)
        pairs = [(nothing, step_of(builder, at, gap_)) for at in _items(builder, arguments[3], 2)]
        held = _sums(builder, arguments[2], pairs)
        x = [load_at(builder, real, at, kind) for at in held]
        y = [load_at(builder, imaginary, at, kind) for at in held]
        for row in range(4):
            u = v = None
            for column in range(4):
                at = _plus(builder, first_, 8 * row + 2 * column)
                c, s = (
                    splat_of(builder, builder.load(builder.gep(numbers, [each])), kind)
                    for each in (at, _plus(builder, at, 1))
                )
                if u is None:
                    u, v = builder.fmul(c, x[0]), builder.fmul(c, y[0])
                else:
                    u, v = _fused(builder, c, x[column], u), _fused(builder, c, y[column], v)
                u = _fused(builder, builder.fneg(s), y[column], u)
                v = _fused(builder, s, x[column], v)
            store_at(builder, u, real, held[row])
            store_at(builder, v, imaginary, held[row])
        return context.get_dummy_value()

    whole, two = types.intp, types.UniTuple(types.intp, 2)
    return types.void(re, im, whole, two, matrix, whole, whole, lanes), generate


def step_of(builder: ir.IRBuilder, place: ir.Value, gap: ir.Value) -> ir.Value:
    """Return how far apart a qubit's 0 and 1 lie in a tile: see `tiles`."""
    near = builder.shl(ir.Constant(place.type, 1), place)
    blocks = builder.lshr(near, ir.Constant(place.type, BLOCK))
    return builder.add(near, builder.mul(blocks, gap))


def _items(builder: ir.IRBuilder, packed: ir.Value, count: int) -> list[ir.Value]:
    return [builder.extract_value(packed, k) for k in range(count)]


def _plus(builder: ir.IRBuilder, index: ir.Value, number: int) -> ir.Value:
    return builder.add(index, ir.Constant(index.type, number))


def _sums(
    builder: ir.IRBuilder, base: ir.Value, choices: Sequence[tuple[ir.Value, ir.Value]]
) -> list[Any]:
    """Return base + one of two numbers for each qubit, for all their 2**k combinations."""
    sums = [base]
    for pair in choices:
        sums = [builder.add(each, number) for number in pair for each in sums]
    return sums
