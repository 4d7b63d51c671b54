"""What the page asks of the proofs: how they went when the book was built, and each of them anew.

Needs Z3 (in the page: the worker loads it where asked to), otherwise the standard library only.
"""

from typing import Any

from showcase.histogram.bucket import Bucket
from showcase.histogram.engines.reference import Reducer
from showcase.histogram.equi_depth import bound
from showcase.histogram.proofs import SUBJECTS, Counterexample, Finding, execute, judge
from showcase.histogram.proofs.planted import PLANTED

SIZES = ((2, 4), (3, 5), (4, 6))
REDUCERS = {"as shipped": Reducer} | {
    (reducer.__doc__ or "").split(":")[0].strip().rstrip("."): reducer for reducer in PLANTED
}


def opening() -> dict[str, Any]:
    """Return every lemma with what Z3 answered, and the reference executed up to the last size."""
    return {
        "subjects": [
            {"subject": subject.subject, "lemmas": [_finding(judge(lemma)) for lemma in subject]}
            for subject in SUBJECTS
        ],
        "sizes": SIZES,
        "reducers": list(REDUCERS),
        "execution": run("as shipped", *SIZES[-1]),
    }


def prove(subject: int, lemma: int) -> dict[str, Any]:
    """Return what Z3 answers about a lemma, by the places of its subject and of itself in that."""
    return _finding(judge(list(SUBJECTS[subject])[lemma]))


def run(reducer: str, k: int, n: int) -> dict[str, Any]:
    """Return how a reducer fares on all paths, with a feed that breaks a promise if one does."""
    execution = execute(k, n, REDUCERS[reducer])
    example = execution.counterexample
    return {
        "reducer": reducer,
        "k": k,
        "n": n,
        "paths": execution.paths,
        "seconds": round(execution.seconds, 1),
        "broken": None if example is None else _example(example),
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "statement": finding.statement,
        "mistake": finding.mistake,
        "proved": finding.proved,
        "possible": finding.possible,
        "refutation": finding.refutation,
        "milliseconds": round(1000 * finding.seconds),
    }


def _example(example: Counterexample) -> dict[str, Any]:
    total = sum(row.count for row in example.fed)
    return {
        "promise": example.promise,
        "fed": _told(example.fed),
        "kept": _told(example.replay()),
        "whole": _told(example.replay(whole=True)),
        "bound": f"{total} rows, k = {example.k}: W / h = {bound(total, example.k)}",
    }


def _told(buckets: list[Bucket] | tuple[Bucket, ...]) -> str:
    """Say buckets in short: keys, rows, those equal to high, distinct keys."""
    return "   ".join(
        f"{b.low}–{b.high}: {b.count} ({b.equal_high}, {b.distinct})" for b in buckets
    )
