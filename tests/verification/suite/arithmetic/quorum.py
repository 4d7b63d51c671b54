"""More than half of the nodes: half rounded up is no majority of an even number."""

from showcase.verification.refactor import ints

EXPECTED = "different"
DOMAIN = {"votes": ints(0, 1000), "nodes": ints(1, 1000)}
WITNESS = {"votes": 1, "nodes": 2}


def before(votes: int, nodes: int) -> bool:
    return votes >= nodes // 2 + 1


def after(votes: int, nodes: int) -> bool:
    return votes >= (nodes + 1) // 2
