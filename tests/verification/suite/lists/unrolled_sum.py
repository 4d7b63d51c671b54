"""A sum over a list, two elements at a time."""

from showcase.verification.refactor import ints, lists

EXPECTED = "proved"
DOMAIN = {"samples": lists(ints(), 6)}


def before(samples: list[int]) -> int:
    energy = 0
    for sample in samples:
        energy += abs(sample)
    return energy


def after(samples: list[int]) -> int:
    even = odd = 0
    paired = len(samples) - len(samples) % 2
    for i in range(0, paired, 2):
        even += abs(samples[i])
        odd += abs(samples[i + 1])
    if paired < len(samples):
        even += abs(samples[-1])
    return even + odd
