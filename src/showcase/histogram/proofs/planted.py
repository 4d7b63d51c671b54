"""Reducers with a mistake in them, which `execution` must find: each differs in one step."""

from bisect import bisect_right

from showcase.histogram.bucket import Bucket
from showcase.histogram.bulk import Run
from showcase.histogram.engines.reference import Reducer, lightest_pair, merge_at


class ForgetsTheLastPair(Reducer):
    """Never looks at the last pair: off by one."""

    def take(self, bucket: Bucket) -> None:
        """Take a bucket."""
        self.total += bucket.count
        self._kept.append(bucket)
        if len(self._kept) > self.k:
            merge_at(self._kept, lightest_pair(self._kept[:-1] if self.k > 1 else self._kept))


class LosesEqualRows(Reducer):
    """Forgets the rows of the left bucket where both end in the same key."""

    def take(self, bucket: Bucket) -> None:
        """Take a bucket."""
        self.total += bucket.count
        self._kept.append(bucket)
        if len(self._kept) > self.k:
            i = lightest_pair(self._kept)
            right = self._kept[i + 1].equal_high
            merge_at(self._kept, i)
            b = self._kept[i]
            self._kept[i] = Bucket(b.low, b.high, b.count, right, b.distinct)


class TakesTies(Reducer):
    """Adds a whole run to the last bucket as long as it is no heavier: ties go to the right."""

    def take_all(self, run: Run) -> None:
        """Take many."""
        columns = (run.lows, run.highs, run.counts, run.equal_highs, run.distincts)
        super().take_all(_ReachesTooFar(*columns))


class _ReachesTooFar(Run):
    def reach(self, start: int, room: int) -> int:
        """Return up to where rows weigh no more than `room`."""
        return bisect_right(self.rows, self.rows[start] + room, start + 1) - 1


PLANTED = (ForgetsTheLastPair, LosesEqualRows, TakesTies)
