"""A velocity as a number of 16 bits: limited where it does not fit, or refused.

The older rocket was not fast enough for it to matter.
"""

from showcase.verification.refactor import ints

EXPECTED = "different"
DOMAIN = {"velocity": ints(-100_000, 100_000)}
WITNESS = {"velocity": 32_768}
SOURCE = "Ariane 5, flight 501: https://mate.uprh.edu/~pnegron/notas4061/ariane5.htm"
HIGHEST = 32_767
LOWEST = -32_768


def before(velocity: int) -> int:
    return max(LOWEST, min(velocity, HIGHEST))


def after(velocity: int) -> int:
    if velocity > HIGHEST or velocity < LOWEST:
        raise OverflowError("no number of 16 bits")
    return velocity
