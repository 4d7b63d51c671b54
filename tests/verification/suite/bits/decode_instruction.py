"""An instruction is told by its fields, or by one mask, which lacks a bit of the last field.

One word more than there should be makes the machine return from a trap.
"""

from showcase.verification.refactor import ints

EXPECTED = "different"
NEEDLE = True
DOMAIN = {"word": ints(0, 2**32 - 1)}
WITNESS = {"word": 0x30A00073}
MASK = 0xFF7FFFFF
RETURN = 0x30200073


def before(word: int) -> str:
    opcode = word & 0x7F
    if opcode != 0x73:
        return "other"
    function, rest = word >> 20, word >> 7 & 0x1FFF
    return "return" if function == 0x302 and rest == 0 else "system"


def after(word: int) -> str:
    if word & MASK == RETURN:
        return "return"
    return "system" if word & 0x7F == 0x73 else "other"
