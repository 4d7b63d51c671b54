"""A part of a message is sent back, as long as its sender says: longer than the message is.

Behind the message lies what else is in memory.
"""

from showcase.verification.refactor import ints, lists

EXPECTED = "different"
DOMAIN = {"message": lists(ints(0, 255), 3), "claimed": ints(0, 5)}
WITNESS = {"message": [], "claimed": 1}
SOURCE = "Heartbleed, in OpenSSL: https://nvd.nist.gov/vuln/detail/CVE-2014-0160"
SECRETS = (83, 69, 67, 82, 69, 84)


def before(message: list[int], claimed: int) -> list[int]:
    if claimed > len(message):
        return []
    memory = message + list(SECRETS)
    return memory[:claimed]


def after(message: list[int], claimed: int) -> list[int]:
    memory = message + list(SECRETS)
    return memory[:claimed]
