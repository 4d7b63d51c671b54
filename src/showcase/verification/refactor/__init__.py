"""Did my refactoring change anything? Two Python functions in; a proof or an input out.

Both functions become formulas over the same unknown arguments; Z3 looks for arguments on which
the outcomes differ. An input found is run on both functions before anyone hears of it.

>>> check("def half(n: int): return n // 2", "def half(n: int): return n >> 1").status
'proved'
"""

from showcase.verification.refactor.claims import invariant
from showcase.verification.refactor.domain import bools, choices, ints, lists, optional, tuples
from showcase.verification.refactor.equivalence import check
from showcase.verification.refactor.subset import Unsupported

__all__ = [
    "Unsupported",
    "bools",
    "check",
    "choices",
    "ints",
    "invariant",
    "lists",
    "optional",
    "tuples",
]  # fmt: skip
