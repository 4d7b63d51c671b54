"""Sketches of what lies in many parts: collections of Dask, files of Parquet."""
