"""What the page asks of the protocol chapter: the figure's states, a proof, a recheck.

The proof needs Z3 (in the page: the worker loads it where asked to), all else the standard library
only.
"""

import time
from typing import Any

from showcase.verification.protocol import explore, models
from showcase.verification.protocol.model import Model
from showcase.verification.protocol.picture import in_words
from showcase.verification.protocol.split_brain import SIZES, drawn

MENDED = "mended"
MEMORY = 1 << 18
"""Room for several hundred states, where an edited function leads on and on."""
RULES = {
    "recover_unless_sealed": (
        "As written",
        (
            "After a restart, a node that finds its claim of an epoch, and no seal of it, goes on "
            "as the owner."
        ),
    ),
    "accept_unless_claimed": (
        "Another slip",
        (
            "A node that finds itself named, and no claim of that epoch, puts its claim and is "
            "the owner."
        ),
    ),
    MENDED: (
        "Mended",
        (
            "After a restart, a node that finds its claim of an epoch seals it, by a put that "
            "fails where a seal is, and names itself for the next."
        ),
    ),
}
TRUSTED = (
    "Trusted: that the model says what the protocol does, with puts that the store decides one at "
    "a time; the translation into formulas; Z3."
)
HEADLINES = {
    "proved": "Proved for any number of nodes and epochs.",
    "not inductive": "Not proved.",
    "unknown": "Not settled.",
}


def opening() -> dict[str, Any]:
    """Return the protocol with each mistake and mended: its states, and what Z3 says of it."""
    return {"variants": [_variant(name) for name in RULES], "trusted": TRUSTED}


def prove(name: str) -> dict[str, Any]:
    """Ask Z3 whether the invariant is inductive; ValueError for a variant that there is not.

    {"status", "headline", "evidence", "counterexample": None or states and a step in words,
    "questions", "seconds"}.
    """
    from showcase.verification.protocol.induction import induct

    begun = time.perf_counter()
    answer = induct(_model(name))
    seconds = time.perf_counter() - begun
    failed = answer.failures[0].counterexample if answer.failures else None
    shown = None
    if failed is not None and failed.before is not None:
        shown = {
            "before": in_words(failed.instance, failed.before),
            "step": failed.step.told(failed.instance),
            "after": in_words(failed.instance, failed.after),
        }
    return {
        "status": answer.status,
        "headline": HEADLINES[answer.status],
        "evidence": answer.describe(),
        "goals": [goal.words for goal in answer.model.always],
        "counterexample": shown,
        "questions": len(answer.questions),
        "seconds": round(seconds, 2),
    }


def recheck(_state: Any) -> dict[str, Any]:
    """Check what an action makes of a state: by published counts, and by what it leads to."""
    checks = [
        _explored("two_phase_commit", "two-phase commit has 288 states, 11 deep", (288, 11)),
        _explored("ownership", "the mended transfer never has two owners", "holds"),
        _explored(
            "ownership",
            "as written, it has two owners after three steps",
            3,
            "recover_unless_sealed",
        ),
    ]
    return {"checks": checks, "figure": None}


def _variant(name: str) -> dict[str, Any]:
    model = _model(name)
    figure = drawn(model, SIZES)
    split = sum(state["broken"] is not None for state in figure["states"])
    proof = prove(name)
    del proof["seconds"]  # those of whoever built the book
    title, rule = RULES[name]
    return figure | {"name": name, "title": title, "rule": rule, "split": split, "proof": proof}


def _model(name: str) -> Model:
    model = models.load("ownership")
    return model if name == MENDED else model.with_mistake(name)


def _explored(model: str, name: str, expected: Any, mistake: str = "") -> dict[str, Any]:
    try:
        read = models.load(model)
        wanted = read.with_mistake(mistake) if mistake else read
        found = explore(wanted, engine="reference", memory=MEMORY)
    except Exception as error:  # noqa: BLE001 - the function is the visitor's
        return {"name": name, "passed": False, "detail": f"{type(error).__name__}: {error}"}
    got: Any = found.status
    if isinstance(expected, tuple):
        got = (found.distinct, found.depth)
    elif isinstance(expected, int):
        got = found.violation and len(found.violation)
    passed = got == expected
    return {"name": name, "passed": passed, "detail": "" if passed else found.describe()[:300]}
