"""What a function may say about itself for the checker's use."""


def invariant(*holds: object) -> None:
    """State, at the start of a loop's body, what holds whenever the loop comes round.

    The checker proves it, then uses it for loops of any length; after a loop over a range it is
    taken to hold of the item that would have been next, and that is proved as well. When the
    function runs, the arguments are evaluated and nothing is done with them.

    >>> total = 0
    >>> for n in range(9):
    ...     invariant(total >= n - 1, total * 2 == n * (n - 1))
    ...     total += n
    """
