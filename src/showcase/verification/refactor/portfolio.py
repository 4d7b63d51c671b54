"""The portfolio of proofs: what is quick first, what is thorough later, under one budget.

    for little, more, much effort; by stated invariants, by loops unrolled 4 times, by rounds of
    loops compared from equal states, by loops unrolled 16, 64, 256 times; for each theory:
        no difference, no input goes round more often ──▶ proved
        no difference so far ──▶ unroll more, test more (at the end: bounded)
        an input ──▶ run both on it ── they differ ──▶ different
                                     └─ they agree ──▶ a bug in this checker: said so, unknown

Z3 imports on first use.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from showcase.verification.refactor.program import Program
from showcase.verification.refactor.replay import UNENDED, Found, ReplayError, Runner
from showcase.verification.refactor.subset import is_call, walk
from showcase.verification.verdict import Verdict, text

if TYPE_CHECKING:
    from showcase.verification.refactor.formula import Encoding

LIMITS = (4, 16, 64, 256)
NARROW = 1 << 12
STAGES = ((2_000_000, 16), (20_000_000, 256), (2_000_000_000, 256))
"""The effort for a question, in Z3's units, and how far loops are unrolled with it."""
IN_STEP = (
    "Shown round by round: the loops go through equal states, however often they go round, so "
    "either both calls end, with the same outcome, or neither does. "
)
WHERE_BOTH_END = (
    "Shown for every call that ends, by the invariants stated, which were proved; that the loops "
    "end is not shown. "
)


def prove(
    runner: Runner, words: str, deadline: float, inputs: Iterable[tuple] = (), *, compared: bool
) -> Verdict:
    """Let Z3 decide. `compared`: on some input of the domain both calls were seen to end.

    `inputs` are tried once Z3's first effort has settled nothing.
    """
    import z3

    from showcase.verification.refactor.formula import Clock, OutOfTime

    search = _Search(runner, words, Clock(deadline), compared)
    try:
        return search.run(inputs)
    except OutOfTime:
        return search.give_up("the time was up")
    except z3.Z3Exception as error:
        return search.give_up(f"Z3 stopped: {error}")


class _Search:
    """The walk through methods, limits, efforts and theories, and what it has settled so far."""

    def __init__(self, runner: Runner, words: str, clock: object, compared: bool) -> None:
        self.runner, self.words, self.clock, self.compared = runner, words, clock, compared
        self.cleared = 0
        # On narrow ranges bits are quick whatever the operations; on wide ones, only integers
        # are quick at sums and comparisons.
        sizes = [part.size for part in runner.domain.values()]
        narrow = None not in sizes and all(size <= NARROW for size in sizes)
        self.theories = ("bit-vectors", "integers")[:: 1 if narrow else -1]
        self.obstacles: list[str] = []
        self.encodings: dict[tuple, Encoding | None] = {}
        self.claimed = any(map(_claims, (runner.before, runner.after)))

    def run(self, inputs: Iterable[tuple]) -> Verdict:
        """Go from what is quick to what is thorough."""
        for effort, last in STAGES:
            verdict = self._by_claims(effort) or self._unroll(LIMITS[0], effort)
            verdict = verdict or self._by_rounds(effort) or self._unroll(last, effort)
            verdict = verdict or self._by_testing(inputs)
            if verdict is not None:
                return verdict
        return self.give_up("; ".join(dict.fromkeys(self.obstacles)))

    def give_up(self, obstacle: str) -> Verdict:
        """Report what was settled: bounded where some limit was, else unknown."""
        if self.cleared and self.compared:
            more = f" (beyond that, {obstacle})" if obstacle else ""
            reason = (
                f"Inputs for which a loop goes round more than {self.cleared} times were not "
                f"compared{more}. {self._trusted()}"
            )
            return Verdict("bounded", self.words, reason)
        if self.cleared:
            unended = f"no call ends within {self.cleared} rounds of a loop"
            obstacle = f"{unended}; {obstacle}" if obstacle else unended
        return Verdict("unknown", self.words, f"Gave up: {obstacle or 'no answer'}.")

    def _unroll(self, last: int, effort: int) -> Verdict | None:
        """Unroll loops further and further, for as long as each limit is settled."""
        for limit in LIMITS:
            if self.cleared < limit <= last:
                verdict = self._settle(limit, effort)
                if verdict is not None or self.cleared != limit:
                    return verdict
        return None

    def _settle(self, limit: int, effort: int) -> Verdict | None:
        """Return the verdict if this limit yields one; else note in `cleared` if it shows none."""
        for theory in self.theories:
            encoding = self._encode(theory, limit)
            if encoding is None:
                continue
            answer, arguments = encoding.ask(effort)
            if answer == "some":
                return self._replay(arguments)
            if answer == "none" and not self.compared:
                answer, arguments = encoding.example(effort)
                if answer == "some":
                    self.compared, verdict = True, self._contradicts(arguments)
                    if verdict is not None:
                        return verdict
            if answer == "unknown":
                self.obstacles.append(f"Z3 found no answer in {theory}")
                continue
            if encoding.complete(effort):
                return self._complete()
            self.cleared = limit
            return None
        return None

    def _by_claims(self, effort: int) -> Verdict | None:
        """Take the invariants that the programs state in place of unrolling, and prove them."""
        if not (self.claimed and self.compared):
            return None
        for theory in self.theories:
            encoding = self._encode(theory, LIMITS[1], claimed=True)
            if encoding is None:
                continue
            for broken, line in encoding.owed:
                if not encoding.never(broken, effort):
                    self.obstacles.append(f"the invariant on line {line} was not proved")
                    break
            else:
                answer, arguments = encoding.ask(effort)
                if answer == "none" and encoding.complete(effort):
                    return self._complete(WHERE_BOTH_END if encoding.endless else "")
                verdict = self._contradicts(arguments) if answer == "some" else None
                if verdict is not None:
                    return verdict
        return None

    def _by_rounds(self, effort: int) -> Verdict | None:
        """Compare loops round by round, from equal states."""
        from showcase.verification.refactor.lockstep import Lockstep
        from showcase.verification.refactor.terms import CannotExpress

        for theory in self.theories:
            encoding = self._encode(theory, LIMITS[0])
            if encoding is None:
                continue
            try:
                found = Lockstep(encoding, LIMITS[1]).settle(
                    lambda condition, own=encoding: own.find(condition, effort)
                )
                for step in found:
                    if step is True:
                        return self._complete(IN_STEP) if self.compared else None
                    verdict = self._contradicts(step)
                    if verdict is not None:
                        return verdict
            except CannotExpress:
                continue
        return None

    def _by_testing(self, inputs: Iterable[tuple]) -> Verdict | None:
        """Run both functions on what is left of the inputs."""
        try:
            found = self.runner.search(inputs, max(1, self.clock.left()))
        except ReplayError:
            return None
        self.compared = self.compared or found.compared > 0
        return different(self.words, found, "testing") if found.arguments is not None else None

    def _complete(self, how: str = "") -> Verdict:
        """Return the verdict where no input differs and none was left out."""
        if self.compared:
            return Verdict("proved", self.words, how + self._trusted())
        reason = "The domain is empty: no input satisfies the condition."
        return Verdict("unknown", self.words, reason)

    def _encode(self, theory: str, limit: int, *, claimed: bool = False) -> "Encoding | None":
        from showcase.verification.refactor.formula import Encoding
        from showcase.verification.refactor.terms import CannotExpress

        key = theory, limit, claimed
        if key not in self.encodings:
            runner = self.runner
            programs = (runner.before, runner.after, runner.given)
            try:
                self.encodings[key] = Encoding(
                    programs, runner.domain, theory, limit, self.clock, claimed=claimed
                )
            except CannotExpress as obstacle:
                self.encodings[key] = None
                self.obstacles.append(f"{obstacle} cannot be expressed")
        return self.encodings[key]

    def _replay(self, arguments: dict) -> Verdict:
        """Run both functions on an input that tells them apart, says Z3; what is seen counts."""
        found = self._run(arguments)
        if UNENDED in (found.last or ()):
            reason = f"Z3 proposed {_call(arguments)}, but a run on it does not end in time."
            return Verdict("unknown", self.words, reason)
        return self._judge(arguments, found) or self._bug(arguments, f"each {found.last[0]}")

    def _contradicts(self, arguments: dict) -> Verdict | None:
        """Run both functions on an input of the domain; return a verdict if they do differ."""
        return self._judge(arguments, self._run(arguments))

    def _judge(self, arguments: dict, found: Found) -> Verdict | None:
        if found.arguments is not None:
            return different(self.words, found, "Z3")
        return None if found.last else self._bug(arguments, "the condition does not hold")

    def _run(self, arguments: dict) -> Found:
        try:
            seconds = max(1, self.clock.left())
            return self.runner.search([tuple(arguments.values())], seconds, total=0)
        except ReplayError:
            return Found(0, last=(UNENDED, UNENDED))

    def _bug(self, arguments: dict, seen: str) -> Verdict:
        reason = f"A bug in this checker: Z3 proposed {_call(arguments)}, but there {seen}."
        return Verdict("unknown", self.words, f"{reason} Please report it.")

    def _trusted(self) -> str:
        import z3

        return (
            f"Trusted: this translation of Python into formulas, and Z3 {z3.get_version_string()}."
        )


def _claims(program: Program) -> bool:
    functions = (program.function, *program.helpers.values())
    return any(is_call(part, "invariant") for each in functions for part in walk(each))


def _call(arguments: dict) -> str:
    return ", ".join(f"{name} = {text(value)}" for name, value in arguments.items()) or "the call"


def different(words: str, found: Found, finder: str) -> Verdict:
    """Return the verdict on an input that was seen to tell both apart."""
    reason = f"Found by {finder}; both outcomes were seen by running the functions."
    return Verdict("different", words, reason, found.arguments, found.before, found.after)
