"""Generated programs: what the formula says of an input is what CPython does on it."""

import random
import time

import pytest

from showcase.verification.refactor import check, portfolio, terms
from showcase.verification.refactor.domain import bools, ints, samples
from showcase.verification.refactor.formula import OutOfTime
from showcase.verification.refactor.portfolio import prove
from showcase.verification.refactor.program import load
from showcase.verification.refactor.replay import Runner, travelling
from showcase.verification.refactor.sandbox.program import compile_program
from showcase.verification.refactor.sandbox.search import STOPPED, outcome
from showcase.verification.refactor.sandbox.steps import Steps

DOMAIN = {"a": ints(-3, 4), "b": ints(-2, 3), "flag": bools}
LIMIT = 12


class Writer:
    """Writes random programs of the subset: every construct, every sign, every exception."""

    def __init__(self, seed):
        self.rng = random.Random(seed)  # noqa: S311 - test programs, not secrets
        self.loops = 0
        # Every other program does without bits, so that integers have terms for all of it.
        self.operators = ["+", "-", "*", "//", "//", "%", "%"]
        self.operators += ["&", "|", "^", "<<", ">>"] if seed % 2 else []

    def number(self, depth):
        pick = self.rng.choice
        if depth == 0 or self.rng.random() < 0.2:
            return pick(["a", "b", "x", "y", "flag", "LIMIT", str(self.rng.randint(-3, 5))])
        left, right = self.number(depth - 1), self.number(depth - 1)
        kind = self.rng.randrange(10)
        if kind < 5:
            op = pick(self.operators)
            if op in ("<<", "*"):
                right = pick(["a", "b", "flag", "2", "3"])
            return f"({left} {op} {right})"
        if kind == 5:
            return f"{pick(['min', 'max'])}({left}, {right})"
        if kind == 6:
            return f"({left} if {self.condition(depth - 1)} else {right})"
        if kind == 7:
            return f"({left} {pick(['and', 'or'])} {right})"
        if kind == 8:
            return pick(
                [f"abs({left})", f"(-{left})", f"(~{left})", f"int({left})", f"({left} // -2)"]
            )
        return pick(
            [f"helper({left}, {right})", f"(divmod({left}, {right}) == (1, 0))", f"({left}) ** 2"]
        )

    def condition(self, depth):
        if depth <= 0:
            return self.rng.choice(["flag", "a > b", "x", "y <= 1", "b == flag"])
        left, right = self.number(depth - 1), self.number(depth - 1)
        op = self.rng.choice(["<", "<=", ">", ">=", "==", "!="])
        return self.rng.choice(
            [
                f"({left} {op} {right})",
                f"({left} {op} {right} < {self.number(0)})",
                f"not ({self.condition(depth - 1)})",
                f"({self.condition(depth - 1)} and {self.condition(depth - 1)})",
                f"({left} in ({right}, 1, True))",
            ]
        )

    def block(self, depth, indent, *, in_loop=False):
        lines = []
        for _ in range(self.rng.randint(1, 3)):
            lines += self.statement(depth, indent, in_loop)
        return lines

    def statement(self, depth, indent, in_loop):
        pad = "    " * indent
        target = self.rng.choice(["x", "y", "z"])
        kind = self.rng.randrange(12 if depth else 6)
        if kind < 2:
            return [f"{pad}{target} = {self.number(2)}"]
        if kind == 2:
            return [f"{pad}x, y = {self.number(1)}, {self.number(1)}"]
        if kind == 3:
            return [
                f"{pad}{self.rng.choice('xy')} {self.rng.choice(self.operators)}= {self.number(1)}"
            ]
        if kind == 4 and in_loop:
            return [
                f"{pad}if {self.condition(1)}:",
                f"{pad}    {self.rng.choice(['break', 'continue'])}",
            ]
        if kind == 4:
            return [f"{pad}assert {self.condition(1)}"]
        if kind == 5:
            ending = self.rng.choice(
                [
                    f"return {self.number(1)}",
                    "return",
                    "raise KeyError('x')",
                    f"return x, {self.number(0)}",
                ]
            )
            return [f"{pad}if {self.condition(1)}:", f"{pad}    {ending}"]
        if kind < 9:
            return [
                f"{pad}if {self.condition(1)}:",
                *self.block(depth - 1, indent + 1, in_loop=in_loop),
                *(
                    [f"{pad}else:", *self.block(depth - 1, indent + 1, in_loop=in_loop)]
                    if kind > 6
                    else []
                ),
            ]
        self.loops += 1
        i = f"i{self.loops}"
        otherwise = [f"{pad}else:", f"{pad}    x = x + 1"] if self.rng.random() < 0.3 else []
        body = self.block(depth - 1, indent + 1, in_loop=True)
        if kind == 9:
            return [
                f"{pad}{i} = 0",
                f"{pad}while {i} < 4 and {self.condition(0)}:",
                f"{pad}    {i} += 1",
                *body,
                *otherwise,
            ]
        if kind == 10:
            return [
                f"{pad}for {target} in ({self.number(0)}, {self.number(0)}):",
                *body,
                *otherwise,
            ]
        step = self.rng.choice(["", ", 2", ", -1", ", -2"])
        start = "0, " if not step else self.rng.choice(["a, ", "0, "])
        return [
            f"{pad}for {i} in range({start}{self.rng.choice(['a', 'b', '3'])}{step}):",
            *body,
            *otherwise,
        ]

    def program(self):
        body = self.block(2, 1)
        early = (
            ["    x, y = a, 1"]
            if self.rng.random() < 0.9
            else ["    if flag:", "        x, y = b, b"]
        )
        return "\n".join(
            [
                "LIMIT = 3 + 4",
                "def helper(p, q):",
                f"    if p {self.rng.choice(['<', '==', '>='])} q:",
                f"        return {self.rng.choice(['p', 'q % 2', 'p // 2'])}",
                "    return q - p",
                "def f(a, b, flag):",
                *early,
                *body,
                f"    return {self.number(1)}",
            ]
        )


def of_seed(disagreements, seed, domain=DOMAIN):
    return disagreements(Writer(seed).program(), domain, LIMIT, seed)


def settle(disagreements, seed):
    """Return what disagrees; None where Z3 does not tell in time which branches are possible."""
    try:
        return of_seed(disagreements, seed)
    except OutOfTime:  # squares of squares, in one of thousands
        return None


@pytest.mark.parametrize("first", range(0, 120, 20))
def test_the_formula_of_a_generated_program_agrees_with_cpython(first, disagreements):
    found = [wrong for seed in range(first, first + 20) for wrong in of_seed(disagreements, seed)]

    assert not found, "\n".join(map(str, found[0]))


def test_the_formulas_of_generated_programs_wrap_where_the_runs_do(disagreements):
    wrapping = DOMAIN | {"a": ints(wrap=8)}
    found = [wrong for seed in range(40) for wrong in of_seed(disagreements, seed, wrapping)]

    assert not found, "\n".join(map(str, found[0]))


@pytest.mark.slow
@pytest.mark.parametrize("first", range(1000, 7000, 100))
def test_the_formulas_of_many_generated_programs_agree_with_cpython(first, disagreements):
    settled = [settle(disagreements, seed) for seed in range(first, first + 100)]
    found = [wrong for each in settled for wrong in each or ()]

    assert not found, "\n".join(map(str, found[0]))
    assert settled.count(None) <= 1


def test_a_wrong_translation_of_floor_division_is_noticed(monkeypatch, disagreements):
    monkeypatch.setattr(terms, "floor_divide", lambda a, b: a / b)

    assert any(of_seed(disagreements, seed) for seed in range(60))


def same_by_brute_force(before, after):
    """Compare on the whole domain; None where a call does not end."""
    steps = Steps()
    programs = (load(text, "generated", "f").source() for text in (before, after))
    compiled = [compile_program(program, "f", steps) for program in programs]
    same = True
    for arguments in samples(DOMAIN, 10**6, 0):
        ends = []
        for program in compiled:
            steps.left = 10_000
            ends.append(outcome(program, [travelling(each) for each in arguments], steps))
        if STOPPED in ends:
            return None
        same = same and ends[0].same(ends[1])
    return same


def mutate(source, seed):
    """Change one token of a program."""
    rng = random.Random(seed)  # noqa: S311 - test programs, not secrets
    swaps = [
        (" < ", " <= "),
        (" + ", " - "),
        (" // ", " % "),
        (" and ", " or "),
        ("min(", "max("),
        ("== ", "!= "),
        (" 1", " 2"),
        ("x = ", "y = "),
        ("break", "continue"),
        ("not ", ""),
    ]
    head, body = source.split("def f", 1)
    rng.shuffle(swaps)
    for old, new in swaps:
        places = body.count(old)
        if places:
            parts = body.split(old)
            cut = rng.randrange(places) + 1
            return f"{head}def f{old.join(parts[:cut])}{new}{old.join(parts[cut:])}"
    return source


def judge(before, after):
    """Return Z3's verdict, without any testing beforehand."""
    runner = Runner(load(before, "before", "f"), load(after, "after", "f"), None, DOMAIN)
    return prove(runner, "the domain", time.monotonic() + 600, compared=True)


def mutants(first, count):
    """Yield programs that end, each with a mutant and brute force's word on the two."""
    seed = first
    while count:
        seed += 1
        before = Writer(seed).program()
        after = mutate(before, seed)
        same = same_by_brute_force(before, after)
        if same is not None and after != before:
            yield before, after, same
            count -= 1


@pytest.mark.parametrize("first", [0, 100, 200])
def test_mutants_are_judged_as_brute_force_judges_them(first, monkeypatch):
    monkeypatch.setattr(portfolio, "STAGES", portfolio.STAGES[:2])  # not by the clock
    statuses = []
    for before, after, same in mutants(first, 12):
        verdict = judge(before, after)
        assert verdict.status in ("proved" if same else "different", "unknown", "bounded"), after
        assert same or verdict.status != "bounded", after
        assert "bug in this checker" not in verdict.reason, after
        statuses.append(verdict.status)

    assert statuses.count("proved") + statuses.count("different") >= 11
    assert "different" in statuses


def test_a_small_domain_is_searched_whole_by_testing():
    assert check(
        "def f(a): return a", "def f(a): return a if a != 17 else 0", {"a": ints(0, 900)}
    ).arguments == {"a": 17}
