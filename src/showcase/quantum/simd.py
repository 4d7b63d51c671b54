"""Vectors for Numba: as many numbers at once as the processor has lanes, in Python source.

A function that works on vectors takes `lanes`, a tuple with one entry for each of the low qubits
that lie inside a vector: (0, 0, 0, 0) means 16 floats, which is 512 bits. Only its length counts,
and that is part of its type, so one source compiles to every width and all can be used side by
side. LLVM splits vectors that are wider than the processor's; they are slower then, not wrong.

    load(array, i, lanes)           array[i : i + width]
    store(array, i, vector)         and back
    x + y, x - y, x * y             one operation for each lane, fused where that is faster
    splat(number, lanes)            the same number in all lanes
    flip(vector, bit)               lane k holds what lane k ^ (1 << bit) held; bit is a literal
    pick(x, y, part, of)            half of the lanes of x and y: see `split` and `join`
"""

import operator
from collections.abc import Sequence
from typing import Any

from llvmlite import ir
from numba.core import cgutils, types
from numba.core.typing.templates import AbstractTemplate, infer_global, signature
from numba.extending import intrinsic, lower_builtin, models, register_model

_FUSE = ("contract",)  # let a product and a sum round once


class Vector(types.Type):
    """`width` numbers of the type `real` in one register."""

    def __init__(self, real: types.Type, width: int) -> None:
        self.real = real
        self.width = width
        super().__init__(name=f"{real} × {width}")


@register_model(Vector)
class _VectorModel(models.PrimitiveModel):
    def __init__(self, manager: Any, vector: Vector) -> None:
        scalar = manager.lookup(vector.real).get_value_type()
        super().__init__(manager, vector, ir.VectorType(scalar, vector.width))


class _SameVectors(AbstractTemplate):
    def generic(self, arguments: Sequence[types.Type], _: Any) -> Any:
        if (
            len(arguments) == 2
            and arguments[0] == arguments[1]
            and isinstance(arguments[0], Vector)
        ):
            return signature(arguments[0], *arguments)
        return None


def _operator(function: Any, instruction: str) -> None:
    infer_global(function)(type("_VectorOperator", (_SameVectors,), {"key": function}))

    @lower_builtin(function, Vector, Vector)
    def lower(_: Any, builder: ir.IRBuilder, __: Any, arguments: Sequence[ir.Value]) -> ir.Value:
        return getattr(builder, instruction)(*arguments, flags=_FUSE)


_operator(operator.add, "fadd")
_operator(operator.sub, "fsub")
_operator(operator.mul, "fmul")


def pointer(context: Any, builder: ir.IRBuilder, kind: types.Array, array: ir.Value) -> ir.Value:
    """Return where the first item of an array lies."""
    return context.make_array(kind)(context, builder, array).data


def load_at(builder: ir.IRBuilder, data: ir.Value, index: ir.Value, vector: ir.Type) -> ir.Value:
    """Load a vector from item `index` on, which need not be aligned."""
    place = builder.bitcast(builder.gep(data, [index]), vector.as_pointer())
    value = builder.load(place)
    value.align = _size(vector.element)
    return value


def store_at(builder: ir.IRBuilder, value: ir.Value, data: ir.Value, index: ir.Value) -> None:
    """Store a vector from item `index` on, which need not be aligned."""
    place = builder.bitcast(builder.gep(data, [index]), value.type.as_pointer())
    builder.store(value, place).align = _size(value.type.element)


def splat_of(builder: ir.IRBuilder, number: ir.Value, vector: ir.Type) -> ir.Value:
    """Put a number into all lanes."""
    nothing = ir.Constant(vector, ir.Undefined)
    first = builder.insert_element(nothing, number, ir.Constant(ir.IntType(32), 0))
    return shuffle(builder, first, nothing, [0] * vector.count)


def shuffle(
    builder: ir.IRBuilder, one: ir.Value, other: ir.Value, lanes: Sequence[int]
) -> ir.Value:
    """Collect lanes of two vectors; the second one's are numbered behind the first one's."""
    chosen = ir.Constant(ir.VectorType(ir.IntType(32), len(lanes)), list(lanes))
    return builder.shuffle_vector(one, other, chosen)


def _size(scalar: ir.Type) -> int:
    return 4 if isinstance(scalar, ir.FloatType) else 8


@intrinsic
def load(_, array, index, lanes):
    """Load the vector array[index : index + width]."""
    vector = Vector(array.dtype, 1 << len(lanes))

    def generate(context, builder, sig, arguments):
        data = pointer(context, builder, sig.args[0], arguments[0])
        return load_at(builder, data, arguments[1], context.get_value_type(vector))

    return vector(array, types.intp, lanes), generate


@intrinsic
def store(_, array, index, vector):
    """Store a vector to array[index : index + width]."""

    def generate(context, builder, sig, arguments):
        data = pointer(context, builder, sig.args[0], arguments[0])
        store_at(builder, arguments[2], data, arguments[1])
        return context.get_dummy_value()

    return types.void(array, types.intp, vector), generate


@intrinsic
def stream(_, array, index, vector):
    """Store a vector past the caches; array[index] must lie on a multiple of the vector's size."""

    def generate(context, builder, sig, arguments):
        data = pointer(context, builder, sig.args[0], arguments[0])
        value = arguments[2]
        place = builder.bitcast(builder.gep(data, [arguments[1]]), value.type.as_pointer())
        stored = builder.store(value, place)
        stored.align = _size(value.type.element) * value.type.count
        hint = builder.module.add_metadata([ir.Constant(ir.IntType(32), 1)])
        stored.set_metadata("nontemporal", hint)
        return context.get_dummy_value()

    return types.void(array, types.intp, vector), generate


@intrinsic
def prefetch(_, array, index):
    """Ask for the cache line of array[index] to be brought into the second-level cache."""

    def generate(context, builder, sig, arguments):
        data = pointer(context, builder, sig.args[0], arguments[0])
        byte = ir.IntType(8).as_pointer()
        place = builder.bitcast(builder.gep(data, [arguments[1]]), byte)
        word = ir.IntType(32)
        kind = ir.FunctionType(ir.VoidType(), [byte, word, word, word])
        function = cgutils.get_or_insert_function(builder.module, kind, "llvm.prefetch.p0")
        builder.call(function, [place, *(ir.Constant(word, k) for k in (0, 2, 1))])
        return context.get_dummy_value()

    return types.void(array, types.intp), generate


@intrinsic
def claim(_, counter):
    """Return counter[0] and add 1 to it, so that no two threads are given the same number."""

    def generate(context, builder, sig, arguments):
        data = pointer(context, builder, sig.args[0], arguments[0])
        one = ir.Constant(ir.IntType(64), 1)
        return builder.atomic_rmw("add", data, one, "monotonic")

    return counter.dtype(counter), generate


@intrinsic
def splat(_, number, lanes):
    """Put a number into all lanes."""
    vector = Vector(number, 1 << len(lanes))

    def generate(context, builder, __, arguments):
        return splat_of(builder, arguments[0], context.get_value_type(vector))

    return vector(number, lanes), generate


@intrinsic(prefer_literal=True)
def flip(_, vector, bit):
    """Exchange the lanes whose numbers differ in the literal `bit`; no change if none do."""
    across = 1 << bit.literal_value & vector.width - 1

    def generate(__, builder, ___, arguments):
        order = [lane ^ across for lane in range(vector.width)]
        return shuffle(builder, arguments[0], arguments[0], order)

    return vector(vector, bit), generate


def _picking(order: Any) -> Any:
    @intrinsic
    def picked(_, one, other):
        def generate(__, builder, ___, arguments):
            return shuffle(builder, *arguments, order(one.width))

        return one(one, other), generate

    return picked


even = _picking(lambda width: range(0, 2 * width, 2))
odd = _picking(lambda width: range(1, 2 * width, 2))
low = _picking(lambda width: [lane for k in range(width // 2) for lane in (k, width + k)])
high = _picking(lambda width: [lane for k in range(width // 2, width) for lane in (k, width + k)])
