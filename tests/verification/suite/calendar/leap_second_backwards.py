"""How long an answer took, and a weight drawn below that: time went backwards for once.

No time at all was thought of, less than none was not.
"""

from showcase.verification.refactor import ints

EXPECTED = "different"
DOMAIN = {"asked": ints(0, 10**9), "answered": ints(0, 10**9), "random": ints(0, 2**31 - 1)}
WITNESS = {"asked": 1, "answered": 0, "random": 0}
SOURCE = (
    "Cloudflare's name server at the leap second of 2016: "
    "https://blog.cloudflare.com/how-and-why-the-leap-second-affected-cloudflare-dns/"
)
DEFAULT = 1_000


def below(limit: int, random: int) -> int:
    if limit <= 0:
        raise ValueError("no number is below the limit")
    return random % limit


def before(asked: int, answered: int, random: int) -> int:
    took = answered - asked
    if took <= 0:
        took = DEFAULT
    return below(took, random)


def after(asked: int, answered: int, random: int) -> int:
    took = answered - asked
    if took == 0:
        took = DEFAULT
    return below(took, random)
