"""Two plans for a query, and what an optimiser makes of a guess or of a certain interval.

The table lies on pages of 20 rows. A scan reads every page once. The index leads to one row after
the other, each on a page of its own. So the index is the better plan for up to one row in twenty,
and the scan for more: the choice hangs on how many rows there will be, which is not known before.

These are whole numbers and plain functions, which Numba compiles as they stand: the page computes
with them, too.
"""

from collections.abc import Sequence
from typing import Any

ROWS_PER_PAGE = 20
PLANS = ("index", "scan", "either")
INDEX, SCAN, EITHER = range(3)


def scan_pages(total: int) -> int:
    """Return how many pages a scan reads.

    >>> scan_pages(2000), scan_pages(2001)
    (100, 101)
    """
    return (total + ROWS_PER_PAGE - 1) // ROWS_PER_PAGE


def better_plan(least: int, most: int, scan: int) -> int:
    """Return the plan that is better for `least` rows and for `most`, where a scan reads `scan`.

    >>> [PLANS[better_plan(*rows, scan=100)] for rows in ((3, 99), (101, 900), (60, 140))]
    ['index', 'scan', 'either']
    """
    if most <= scan:
        return INDEX
    if least > scan:
        return SCAN
    return EITHER


def pages_read(plan: int, rows: int, scan: int) -> int:
    """Return how many pages a plan reads for so many rows; of both, where it is open, the more."""
    if plan == EITHER:
        return max(rows, scan)
    return rows if plan == INDEX else scan


def evenly_spread(total: int, least: Any, greatest: Any, first: Any, last: Any) -> int:
    """Return how many rows a range would have if every whole number had equally many.

    That is what an optimiser assumes which knows no more of a column than its ends.

    >>> evenly_spread(2000, 1, 40, 5, 8)
    200
    """
    overlap = min(last, greatest) - max(first, least) + 1
    if overlap <= 0:
        return 0
    return int(total * overlap / (greatest - least + 1))


def rows_of_keys(keys: Sequence[Any], counts: Sequence[int], first: Any, last: Any) -> int:
    """Return how many rows there are in truth."""
    rows = 0
    for i in range(len(keys)):
        if first <= keys[i] <= last:
            rows += counts[i]
    return rows
