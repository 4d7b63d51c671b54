"""Histograms of a stream: reduced as they are read, to a fixed number of buckets.

`EquiDepthHistogram` takes an ordered feed of buckets, of any length, and keeps at most k of them
at every moment, none of the merged ones heavier than twice its fair share.
"""

from showcase.histogram.bucket import Bucket
from showcase.histogram.equi_depth import EquiDepthHistogram
from showcase.histogram.feed import FeedError

__all__ = ["Bucket", "EquiDepthHistogram", "FeedError"]
