"""The checker: testing first, then proof, in a fixed order under one budget.

    both functions on a few thousand inputs ── they differ ──▶ simplify ──▶ different
        │ all agree
    for loops unrolled 4, 16, 64, 256 times; for little, more, much effort; for each theory:
        no difference, no input goes round more often ──▶ proved
        no difference so far ──▶ unroll more (at the end: bounded)
        an input ──▶ run both on it ── they differ ──▶ different
                                     └─ they agree ──▶ a bug in this checker: said so, unknown

Z3 imports on first use.
"""

import time
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from showcase.verification.refactor import domain as domains
from showcase.verification.refactor.domain import Domain, DomainError
from showcase.verification.refactor.program import Program, expression, load
from showcase.verification.refactor.replay import Found, ReplayError, Runner
from showcase.verification.refactor.subset import Unsupported
from showcase.verification.verdict import Verdict, text

if TYPE_CHECKING:
    from showcase.verification.refactor.formula import Encoding

TESTS = 2_000
SEED = 1
LIMITS = (4, 16, 64, 256)
LONGEST = 86_400
NARROW = 1 << 12
EFFORTS = (2_000_000, 20_000_000, 2_000_000_000)


def check(
    before: Callable | str,
    after: Callable | str,
    domain: Mapping[str, Domain] | None = None,
    *,
    given: Callable | str | None = None,
    timeout: float = 20,
    function: str | None = None,
) -> Verdict:
    """Tell whether two functions have the same outcome on every input of a domain.

    Each is a function or module text (`function` names the one meant, else it is the only one).
    `domain` maps parameters to `ints()`, `ints(low, high)` or `bools`; what it leaves out comes
    from the annotations. `given` restricts it: a function of the same parameters, or an
    expression; where it raises, it does not hold. Raises Unsupported for Python outside the
    subset, ValueError for a domain or signatures that do not fit.

    >>> check("def f(n: int): return n // 2", "def f(n: int): return int(n < 0) + n // 2").status
    'different'
    """
    return compare(
        load(before, "before", function), load(after, "after", function), domain, given, timeout
    )


def compare(
    before: Program,
    after: Program,
    domain: Mapping[str, Domain] | None = None,
    given: Callable | str | None = None,
    timeout: float = 20,
) -> Verdict:
    """Do what `check` does, for programs already read."""
    if not 0 < timeout <= LONGEST:
        raise ValueError(f"the timeout is a number of seconds up to {LONGEST}, not {timeout}")
    try:
        return _compare(before, after, domain, given, timeout)
    except RecursionError as error:
        raise Unsupported("nested too deeply", before.file, before.function.lineno) from error


def _compare(
    before: Program,
    after: Program,
    domain: Mapping[str, Domain] | None,
    given: Callable | str | None,
    timeout: float,
) -> Verdict:
    deadline = time.monotonic() + timeout
    _same_signature(before, after)
    full = complete_domain(before, domain)
    condition = _condition(given, before.parameters)
    words = domains.describe(full, _condition_words(given, condition))
    runner = Runner(before, after, condition, full)
    try:
        tested = runner.search(domains.samples(full, TESTS, SEED), timeout)
    except ReplayError:
        tested = Found(0)
    if tested.arguments is not None:
        return _different(words, tested, "testing")
    return prove(runner, words, deadline, nonempty=tested.inside > 0)


def prove(runner: Runner, words: str, deadline: float, *, nonempty: bool) -> Verdict:
    """Let Z3 decide. `nonempty`: an input that satisfies the condition is already known."""
    import z3

    from showcase.verification.refactor.formula import Clock, OutOfTime

    search = _Search(runner, words, Clock(deadline), nonempty)
    try:
        return search.run()
    except OutOfTime:
        return search.give_up("the time was up")
    except z3.Z3Exception as error:
        return search.give_up(f"Z3 stopped: {error}")


class _Search:
    """The walk through limits, efforts and theories, and what it has settled so far."""

    def __init__(self, runner: Runner, words: str, clock: object, nonempty: bool) -> None:
        self.runner, self.words, self.clock, self.nonempty = runner, words, clock, nonempty
        self.bound = 0
        # On narrow ranges bits are quick whatever the operations; on wide ones, only integers
        # are quick at sums and comparisons.
        sizes = [part.size for part in runner.domain.values()]
        narrow = None not in sizes and all(size <= NARROW for size in sizes)
        self.theories = ("bit-vectors", "integers")[:: 1 if narrow else -1]
        self.obstacles: list[str] = []

    def run(self) -> Verdict:
        for limit in LIMITS:
            verdict = self._settle(limit)
            if verdict is not None:
                return verdict
            if self.bound != limit:
                return self.give_up("; ".join(dict.fromkeys(self.obstacles)))
        return self.give_up("")

    def give_up(self, obstacle: str) -> Verdict:
        """Report what was settled: bounded where some limit was, else unknown."""
        if self.bound and self.nonempty:
            more = f" (beyond that, {obstacle})" if obstacle else ""
            reason = (
                f"Inputs for which a loop goes round more than {self.bound} times were not "
                f"compared{more}. {self._trusted()}"
            )
            return Verdict("bounded", self.words, reason)
        return Verdict("unknown", self.words, f"Gave up: {obstacle or 'no answer'}.")

    def _settle(self, limit: int) -> Verdict | None:
        """Return the verdict if this limit yields one; else note in `bound` if it is cleared."""
        encodings: dict[str, Encoding] = {}
        for effort in EFFORTS:
            for theory in self.theories:
                encoding = encodings.get(theory) or self._encode(theory, limit)
                if encoding is None:
                    continue
                encodings[theory] = encoding
                answer, arguments = encoding.ask(effort)
                if answer == "different":
                    return self._replay(arguments)
                if answer == "unknown":
                    self.obstacles.append(f"Z3 found no answer in {theory}")
                    continue
                if not self.nonempty:
                    empty = self._empty(encoding, effort)
                    if empty is not None:
                        return empty
                if encoding.complete(effort):
                    return Verdict("proved", self.words, self._trusted())
                self.bound = limit
                return None
            if not encodings:
                return None
        return None

    def _encode(self, theory: str, limit: int) -> "Encoding | None":
        from showcase.verification.refactor.formula import Encoding
        from showcase.verification.refactor.terms import CannotExpress

        runner = self.runner
        programs = (runner.before, runner.after, runner.given)
        try:
            return Encoding(programs, runner.domain, theory, limit, self.clock)
        except CannotExpress as obstacle:
            self.obstacles.append(f"{obstacle} cannot be expressed")
            return None

    def _empty(self, encoding: "Encoding", effort: int) -> Verdict | None:
        """Return a verdict unless the domain holds an input at all."""
        example = encoding.example(effort)
        if example is not None:
            found = self.runner.search([tuple(example.values())], self.clock.left())
            self.nonempty = found.inside > 0
        if self.nonempty:
            return None
        reason = "No input was found that satisfies the condition: the domain may be empty."
        if example is None and encoding.unwound is False:
            reason = "The domain is empty: no input satisfies the condition."
        return Verdict("unknown", self.words, reason)

    def _replay(self, arguments: dict) -> Verdict:
        """Run both functions on Z3's input; only what is seen is reported."""
        call = ", ".join(f"{name} = {text(value)}" for name, value in arguments.items())
        try:
            found = self.runner.search(
                [tuple(arguments.values())], max(1, self.clock.left()), total=0
            )
        except ReplayError as error:
            return Verdict("unknown", self.words, f"Z3 proposed {call}, but {error}.")
        if found.arguments is not None:
            return _different(self.words, found, "Z3")
        if found.last is None or any("does not end" in one for one in found.last):
            reason = f"Z3 proposed {call}, but a run on it does not end within the limit of steps."
            return Verdict("unknown", self.words, reason)
        return Verdict(
            "unknown",
            self.words,
            f"A bug in this checker: Z3 proposed {call}, but both functions {found.last[0]} there. "
            "Please report it.",
        )

    def _trusted(self) -> str:
        import z3

        return (
            f"Trusted: this translation of Python into formulas, and Z3 {z3.get_version_string()}."
        )


def _different(words: str, found: Found, finder: str) -> Verdict:
    reason = f"Found by {finder}; both outcomes were seen by running the functions."
    return Verdict("different", words, reason, found.arguments, found.before, found.after)


def complete_domain(program: Program, domain: Mapping[str, Domain] | None) -> dict[str, Domain]:
    """Return the domain of every parameter, in order; what is missing, from the annotations."""
    given = dict(domain or {})
    for name in given:
        if name not in program.parameters:
            raise DomainError(
                f"the domain names {name}, but {program.function.name} has "
                f"{', '.join(program.parameters) or 'no parameters'}"
            )
    full = {}
    for argument in program.function.args.args:
        full[argument.arg] = given.get(argument.arg) or _annotated(argument, program)
    for name, part in full.items():
        if not isinstance(part, domains.Ints | domains.Bools):
            raise DomainError(f"the domain of {name} is ints(…) or bools, not {part!r}")
    return full


def _annotated(argument: object, program: Program) -> Domain:
    annotation = argument.annotation
    name = getattr(annotation, "id", getattr(annotation, "value", None))
    match name:
        case "int":
            return domains.ints()
        case "bool":
            return domains.bools
    raise DomainError(
        f"{program.file}:{program.function.lineno}: {argument.arg} is not annotated as int or "
        f'bool; give its domain, as in {{"{argument.arg}": ints(0, 40)}}'
    )


def _same_signature(before: Program, after: Program) -> None:
    if before.parameters != after.parameters:
        raise ValueError(
            f"the signatures differ: before takes ({', '.join(before.parameters)}), "
            f"after takes ({', '.join(after.parameters)})"
        )
    if before.defaults != after.defaults:
        raise ValueError(
            f"the defaults differ: before has ({', '.join(before.defaults)}), "
            f"after has ({', '.join(after.defaults)})"
        )


def _condition(given: Callable | str | None, parameters: tuple[str, ...]) -> Program | None:
    if given is None:
        return None
    if isinstance(given, str):
        return expression(given, parameters)
    condition = load(given, "given")
    if condition.parameters != parameters:
        raise ValueError(
            f"given takes ({', '.join(condition.parameters)}), "
            f"the functions take ({', '.join(parameters)})"
        )
    return condition


def _condition_words(given: Callable | str | None, condition: Program | None) -> str | None:
    if condition is None:
        return None
    return given.strip() if isinstance(given, str) else f"{condition.function.name} holds"
