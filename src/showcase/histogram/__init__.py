"""Histograms of a stream: reduced as they are read, to a fixed number of buckets.

`EquiDepthHistogram` takes an ordered feed of buckets, of any length, and keeps at most k of them
at every moment, none of the merged ones heavier than twice its fair share. `QuantileSketch` takes
values in any order, and in parts that are merged, and answers within bounds that are certain.
"""

from showcase.histogram.bucket import Bucket
from showcase.histogram.equi_depth import EquiDepthHistogram
from showcase.histogram.feed import FeedError
from showcase.histogram.sketch.column import SketchError
from showcase.histogram.sketch.quantile_sketch import QuantileSketch

__all__ = ["Bucket", "EquiDepthHistogram", "FeedError", "QuantileSketch", "SketchError"]
