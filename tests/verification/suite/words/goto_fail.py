"""A signature is checked in steps: one jump to the end was written twice.

The second one is taken in any case, with no error set: the last step, which is the signature
itself, never comes.
"""

from showcase.verification.refactor import bools

EXPECTED = "different"
DOMAIN = {"hashed": bools, "parameters": bools, "signature": bools}
WITNESS = {"hashed": True, "parameters": True, "signature": False}
SOURCE = "Apple's Secure Transport: https://nvd.nist.gov/vuln/detail/CVE-2014-1266"


def before(hashed: bool, parameters: bool, signature: bool) -> str:
    if not hashed:
        return "bad hash"
    if not parameters:
        return "bad parameters"
    if not signature:
        return "bad signature"
    return "ok"


def after(hashed: bool, parameters: bool, signature: bool) -> str:
    error = "ok"
    while True:
        if not hashed:
            error = "bad hash"
            break
        if not parameters:
            error = "bad parameters"
            break
        break
        if not signature:
            error = "bad signature"
        break
    return error
