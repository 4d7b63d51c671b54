"""Small ones first, order kept: one pass with two lists, or two passes."""

from showcase.verification.refactor import ints, lists

EXPECTED = "proved"
DOMAIN = {"jobs": lists(ints(), 4), "limit": ints()}


def before(jobs: list[int], limit: int) -> list[int]:
    small, large = [], []
    for job in jobs:
        if job <= limit:
            small.append(job)
        else:
            large.append(job)
    small.extend(large)
    return small


def after(jobs: list[int], limit: int) -> list[int]:
    return [job for job in jobs if job <= limit] + [job for job in jobs if job > limit]
