"""The quantile sketch: rows in any order, in mergeable parts, each answer with certain bounds.

Read `boundary`, then `engines.reference`; `threshold` has the rule for what is forgotten.
"""
