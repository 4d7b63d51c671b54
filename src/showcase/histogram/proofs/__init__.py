"""Lemmas that a machine checks, and the shipped reference executed on symbols.

Three layers, each with its limit:

`ordered_feed`, `any_order`, `machine`   lemmas, proved by Z3 for all numbers. The inductions over
                                         the length of a stream, which join them, are by hand.
`execution`                              the shipped reference itself, on every path through it, for
                                         all keys and counts; but only for a few buckets.
the test suite                           the fast engines, which are only compared with the
                                         reference on many feeds.

Nothing here is imported by the histogram itself; Z3 is needed only here.
"""

from showcase.histogram.proofs.any_order import ANY_ORDER
from showcase.histogram.proofs.execution import Counterexample, Execution, execute
from showcase.histogram.proofs.machine import MACHINE
from showcase.histogram.proofs.obligation import Finding, Obligation, Obligations, judge
from showcase.histogram.proofs.ordered_feed import ORDERED_FEED

SUBJECTS = (ORDERED_FEED, ANY_ORDER, MACHINE)

__all__ = [
    "SUBJECTS",
    "Counterexample",
    "Execution",
    "Finding",
    "Obligation",
    "Obligations",
    "execute",
    "judge",
]
