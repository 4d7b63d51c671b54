"""The rule to compare with: fill each bucket up to a depth, and double it when buckets run out.

Engines keep histograms of a stream like this: it needs no search. The deepest bucket is at most
2 W / k where the feed is fine, but just after the depth has doubled many are half empty.
"""

from collections.abc import Iterable


class Doubling:
    """At most `k` depths; `limit` is what a bucket may be filled up to.

    >>> rule = Doubling(3)
    >>> rule.extend([1] * 7)
    >>> rule.depths, rule.limit
    ([4, 3], 4)
    """

    def __init__(self, k: int) -> None:
        self.k = k
        self.limit = 1
        self.depths: list[int] = []

    def extend(self, counts: Iterable[int]) -> None:
        """Add buckets by their counts, in order."""
        for count in counts:
            self._put(self.depths, count)
            while len(self.depths) > self.k:
                self.limit *= 2
                finer, self.depths = self.depths, []
                for depth in finer:
                    self._put(self.depths, depth)

    def _put(self, depths: list[int], count: int) -> None:
        if depths and depths[-1] + count <= self.limit:
            depths[-1] += count
        else:
            depths.append(count)
