"""More than half of the nodes, without a division."""

from showcase.verification.refactor import ints

EXPECTED = "proved"
DOMAIN = {"votes": ints(), "nodes": ints()}


def before(votes: int, nodes: int) -> bool:
    return votes >= nodes // 2 + 1


def after(votes: int, nodes: int) -> bool:
    return 2 * votes > nodes
