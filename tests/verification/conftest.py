"""What the formula says of one input, beside what CPython does on it."""

import time

import pytest
import z3

from showcase.verification.refactor import domain as domains
from showcase.verification.refactor.domain import samples
from showcase.verification.refactor.formula import Clock, Encoding
from showcase.verification.refactor.intervals import Interval
from showcase.verification.refactor.program import literals, load
from showcase.verification.refactor.replay import travelling
from showcase.verification.refactor.sandbox.program import compile_program
from showcase.verification.refactor.sandbox.search import outcome
from showcase.verification.refactor.sandbox.steps import Steps
from showcase.verification.refactor.sandbox.values import comparable
from showcase.verification.refactor.symbolic.executor import Executor
from showcase.verification.refactor.symbolic.values import Choice, Fields, Listed, Seq
from showcase.verification.refactor.terms import BitVectors, CannotExpress, Int

STOPPED = ("stopped", None, ())
PATIENCE = 60  # seconds
STEPS = 100_000  # in CPython


def unknowns(name, part, value):
    """Yield the unknowns that a parameter became: name, range (None of booleans), value.

    Items beyond the length of a list have some value too, which must not matter.
    """
    match part:
        case domains.Ints(low=low, high=high):
            yield name, Interval(low, high), value
        case domains.Bools():
            yield name, None, value
        case domains.Choices(choices=values):
            place = [(type(each), each) for each in values].index((type(value), value))
            yield name, Interval(0, len(values) - 1), place
        case domains.Optional(part=inner):
            yield f"{name} is None", None, value is None
            yield from unknowns(name, inner, some(inner) if value is None else value)
        case domains.Tuples(parts=parts):
            for k, (inner, item) in enumerate(zip(parts, value, strict=True)):
                yield from unknowns(f"{name}[{k}]", inner, item)
        case domains.Lists(part=inner, longest=longest):
            yield f"len({name})", Interval(0, longest), len(value)
            for k in range(longest):
                item = value[k] if k < len(value) else some(inner)
                yield from unknowns(f"{name}[{k}]", inner, item)
        case domains.Records(fields=fields):
            for field, inner in fields:
                yield from unknowns(f"{name}.{field}", inner, value.fields[field])


def some(part):
    """Return a value of a domain."""
    *_, last = samples({"": part}, 7, 0)
    return last[0]


def model(encoding, domain, arguments):
    """Return the model in which the unknowns have the values of these arguments."""
    solver = z3.Solver()
    for (name, part), argument in zip(domain.items(), arguments, strict=True):
        for unknown, within, value in unknowns(name, part, argument):
            if within is None:
                term = z3.Bool(unknown)
            elif isinstance(encoding.theory, BitVectors):
                term = z3.BitVec(unknown, within.width)
            else:
                term = z3.Int(unknown)
            solver.add(term == value)
    assert solver.check() == z3.sat
    return solver.model()


def told(encoding, outcomes, domain, arguments):
    """Return what the formula says of one input: how the call ends, value, state of arguments."""
    known = model(encoding, domain, arguments)

    def at(value):
        match value:
            case Int(term=term) | (z3.ExprRef() as term):
                found = known.eval(term, model_completion=True)
                if z3.is_bool(found):
                    return z3.is_true(found)
                return found.as_long() if z3.is_int(found) else found.as_signed_long()
            case Choice(alternatives=alternatives):
                (chosen,) = [each for guard, each in alternatives if at(guard)]
                return at(chosen)
            case Listed(items=items, length=length):
                return [at(item) for item in items[: at(length)]]
            case Seq(items=items, length=length):
                return tuple(at(item) for item in items[: at(length)])
            case Fields(of=of, values=values):
                return {"class": of, "fields": {name: at(each) for name, each in values.items()}}
            case tuple():
                return tuple(at(item) for item in value)
        return value

    ends = [("raises", name) for name, guard in outcomes.raises.items() if at(guard)]
    if at(outcomes.returned):
        ends.append(("returns", at(outcomes.value)))
    if at(outcomes.unwound):
        ends.append(("stopped", None))
    assert len(ends) == 1, f"the ways to end exclude each other: {ends}"
    stopped = ends[0][0] == "stopped"
    return *ends[0], () if stopped else [at(value) for value in outcomes.arguments]


def run(program, arguments, steps):
    """Return what CPython does on one input, in the same form."""
    steps.left = STEPS
    kind, value, state = outcome(program, [travelling(each) for each in arguments], steps)
    if kind == "stopped":
        return STOPPED
    return kind, comparable(value) if kind == "returns" else value, comparable(state)


@pytest.fixture(scope="session")
def disagreements():
    """Return where formula and CPython disagree on one program, in each theory that has terms.

    OutOfTime where Z3 takes longer than PATIENCE to tell which branches are possible.
    """

    def find(source, domain, limit, seed, count=8):
        program = load(source, "generated", "f")
        steps = Steps(domains.wrap_of(domain))
        compiled = compile_program(program.source(), "f", steps)
        found = []
        for theory in ("integers", "bit-vectors"):
            clock = Clock(time.monotonic() + PATIENCE)
            try:
                encoding = Encoding((program, program, None), domain, theory, limit, clock)
            except CannotExpress:
                continue
            executor = encoding.executor(Executor, program, limit)
            outcomes = executor.run(encoding.inputs.values, encoding.inputs.heap)
            for arguments in samples(domain, count, seed, literals(program)):
                taken = steps.taken
                expected = run(compiled, arguments, steps)
                if expected == STOPPED and steps.taken - taken < STEPS:  # a number became enormous
                    continue
                got = told(encoding, outcomes, domain, arguments)
                if got not in (STOPPED, expected):
                    found.append((source, theory, arguments, expected, got))
        return found

    return find
