"""Room for the answers to a challenge, four bytes each: very many of them need none."""

from showcase.verification.refactor import ints

EXPECTED = "different"
DOMAIN = {"answers": ints(wrap=32)}
WITNESS = {"answers": 2**30}
SOURCE = "OpenSSH before 3.4, CVE-2002-0639: https://nvd.nist.gov/vuln/detail/CVE-2002-0639"
HIGHEST = 2**31 - 1


def before(answers: int) -> int:
    if answers > HIGHEST // 4:
        raise OverflowError("too many answers")
    return answers * 4 if answers > 0 else 0


def after(answers: int) -> int:
    size = answers * 4 if answers > 0 else 0
    if size < 0:
        raise OverflowError("too many answers")
    return size
