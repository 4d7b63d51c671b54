"""Pairs of the suite with one token changed, on tiny domains: brute force has the last word.

Also the pairs as they are, in each theory alone: integers and bit-vectors never contradict.
"""

import inspect
import random
import re
import time
from dataclasses import replace

import pytest
import suite

from showcase.verification.refactor import Unsupported, portfolio
from showcase.verification.refactor import domain as domains
from showcase.verification.refactor.equivalence import compare
from showcase.verification.refactor.kinds import product_size
from showcase.verification.refactor.portfolio import prove
from showcase.verification.refactor.program import load
from showcase.verification.refactor.question import complete_domain, read_condition
from showcase.verification.refactor.replay import STEPS_OF_A_CALL, Runner, travelling
from showcase.verification.refactor.sandbox import search as sandbox
from showcase.verification.refactor.sandbox.steps import Steps

PROVED = [pair for pair in suite.PAIRS if pair.expected == "proved"]
SWAPS = {"<": "<=", "<=": "<", ">": ">=", ">=": ">", "==": "!=", "+": "-", "-": "+", "//": "%"}
SWAPS |= {"%": "//", "*": "+", "and": "or", "or": "and", "&": "|", "|": "&", "min": "max"}
SWAPS |= {"max": "min", "True": "False", "any": "all", "0": "1", "1": "2", "2": "1", "3": "4"}
TOKEN = re.compile("|".join(rf"(?<![\w<>=/*]){re.escape(t)}(?![\w<>=/*])" for t in SWAPS))
MOST = 5_000


def tiny(part):
    """Return few values of a domain."""
    match part:
        case domains.Ints(low=low, high=high):
            least = -2 if low is None else low
            most = least + 4 if high is None else min(high, least + 4)
            return replace(part, low=least, high=most)
        case domains.Optional(part=inner):
            return domains.Optional(tiny(inner))
        case domains.Lists(part=inner, longest=longest):
            return domains.Lists(tiny(inner), min(longest, 3))
        case domains.Tuples(parts=parts):
            return domains.Tuples(tuple(map(tiny, parts)))
    return part


def mutants(text, count, seed):
    """Yield a file with one token of `after` changed, each time another one."""
    places = [found for found in TOKEN.finditer(text) if found.start() > text.index("def after")]
    places = [found for found in places if '"""' not in text[found.end() :]]
    random.Random(seed).shuffle(places)  # noqa: S311 - test programs, not secrets
    for found in places[:count]:
        yield text[: found.start()] + SWAPS[found.group()] + text[found.end() :]


def by_brute_force(before, after, given, domain):
    """Return whether some input tells both apart, and whether all calls ended."""
    programs = {"before": before, "after": after, "given": given}
    request = {key: program and program.source() for key, program in programs.items()}
    request["names"] = {key: p.function.name for key, p in programs.items() if p}
    request["steps"] = STEPS_OF_A_CALL
    both = sandbox.Pair(request, Steps(domains.wrap_of(domain)))
    every = [
        both.run([travelling(value) for value in arguments])
        for arguments in domains.samples(domain, MOST, 0)
    ]
    ended = all(ends is None or sandbox.compared(ends) for ends in every)
    return any(map(sandbox.differ, every)), ended


def judged(pair, text):
    """Return the verdict on a mutant and brute force's; None where it lies outside the subset."""
    try:
        before, after = load(pair.before, "before"), load(text, "after", "after")
        domain = {name: tiny(part) for name, part in complete_domain(before, pair.domain).items()}
        size = product_size(part.size for part in domain.values())
        if size is None or size > MOST:
            return None
        given = read_condition(pair.given, before.parameters, before.classes.values())
        verdict = compare(before, after, domain, pair.given, timeout=30)
    except Unsupported:
        return None
    return verdict, by_brute_force(before, after, given, domain)


def tried(pairs, count):
    """Judge mutants of pairs; return how many were proved, different, neither."""
    counts = {"proved": 0, "different": 0, "bounded": 0, "unknown": 0}
    for pair in pairs:
        text = inspect.getsource(inspect.getmodule(pair.after))
        for number, mutant in enumerate(mutants(text, count, pair.name)):
            found = judged(pair, mutant)
            if found is None:
                continue
            verdict, (differ, ended) = found
            words = f"{pair.name}, mutant {number}: {verdict.reason}"
            assert "bug in this checker" not in verdict.reason, words
            if verdict.status == "different":
                assert differ, words
            elif verdict.status == "proved" or (verdict.status == "bounded" and ended):
                assert not differ, words
            counts[verdict.status] += 1
    return counts


def test_a_mutant_of_a_proved_pair_is_judged_as_brute_force_judges_it():
    counts = tried(PROVED[::9], 2)

    assert counts["different"] >= 5
    assert sum(counts.values()) >= 12


@pytest.mark.slow
@pytest.mark.parametrize("part", range(6))
def test_mutants_of_all_proved_pairs_are_judged_as_brute_force_judges_them(part):
    counts = tried(PROVED[part::6], 20)

    assert counts["unknown"] <= 0.05 * sum(counts.values())
    assert min(counts["different"], counts["proved"]) >= 3


def alone(pair, theory, monkeypatch):
    """Return Z3's verdict in one theory."""
    with monkeypatch.context() as patched:
        begin = portfolio._Search.__init__

        def only(self, *arguments):
            begin(self, *arguments)
            self.theories = (theory,)

        patched.setattr(portfolio._Search, "__init__", only)
        patched.setattr(portfolio, "STAGES", portfolio.STAGES[:1])  # not by the clock
        before, after = load(pair.before, "before"), load(pair.after, "after")
        given = read_condition(pair.given, before.parameters, before.classes.values())
        runner = Runner(before, after, given, complete_domain(before, pair.domain))
        return prove(runner, "the domain", time.monotonic() + 600, compared=True).status


def in_both(pairs, monkeypatch):
    """Judge pairs in each theory; return how many both settle."""
    settled = 0
    for pair in pairs:
        both = {alone(pair, theory, monkeypatch) for theory in ("integers", "bit-vectors")}
        assert not both >= {"proved", "different"}, pair.name
        assert pair.expected != "different" or "proved" not in both, pair.name
        assert pair.expected == "different" or "different" not in both, pair.name
        settled += len(both) == 1 and both <= {"proved", "different"}
    return settled


def test_integers_and_bit_vectors_do_not_contradict(monkeypatch):
    assert in_both(suite.PAIRS[::20], monkeypatch) >= 4


@pytest.mark.slow
@pytest.mark.parametrize("part", range(4))
def test_integers_and_bit_vectors_never_contradict_in_the_suite(part, monkeypatch):
    assert in_both(suite.PAIRS[part::4], monkeypatch) >= 15
